public import Foundation

extension Manifest {
    /// The file's name in a competition's folder.
    public static let fileName = "competition.yaml"

    /// Reads a manifest from YAML.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - file: How messages name the file.
    ///   - folder: The competition's folder, to check that the files exist and that `id` is its name; nil to check the
    ///     text alone.
    ///   - catalog: What it may name.
    /// - Throws: `ManifestError` with every mistake.
    public static func parse(
        _ text: String, file: String = fileName, folder: URL? = nil, catalog: Catalog = .standard
    ) throws(ManifestError) -> Manifest {
        switch YAMLDocument.read(text) {
        case .syntaxError(let problem): throw ManifestError(file: file, problems: [problem])
        case .document(let document): return try parse(document, file: file, folder: folder, catalog: catalog)
        }
    }

    private static func parse(
        _ document: YAMLDocument, file: String, folder: URL?, catalog: Catalog
    ) throws(ManifestError) -> Manifest {
        var checker = SchemaChecker(document)
        checker.check(document.root, against: ManifestSchema.root(catalog), path: "")
        var rules = ManifestRules(
            root: document.root, folder: folder, catalog: catalog, known: checker.problems)
        rules.check()
        let problems = (checker.problems + rules.problems).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard problems.isEmpty, let manifest = rules.reader.manifest() else {
            throw ManifestError(file: file, problems: problems)
        }
        return manifest
    }
}
