import Foundation

/// A format in which others keep competitions.
///
/// An importer reads what its format says and names the files; what it does not say, `Start` proposes. Whatever it reads comes from
/// outside: through `ImportFolder`, which keeps to the folder and to limits, and nothing of it is ever run.
protocol Importer: Sendable {
    /// What messages call the format, with its article.
    static var name: String { get }

    /// Whether the folder holds a competition in this format, by what its files are called and how they begin.
    func recognizes(_ folder: ImportFolder) throws -> Bool

    /// Reads the competition. Throws `Refusal` where it is not what the format says.
    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition
}

/// The importers, in the order in which they are asked.
struct ImporterRegistry: Sendable {
    /// The importers.
    var importers: [any Importer]

    /// All of Podium's. Tables by their names come last, since they may lie beside any other format's files.
    static let standard = ImporterRegistry(importers: [
        MLEBenchImporter(), CodabenchImporter(), EvalAIImporter(), HuggingFaceImporter(), CroissantImporter(),
        RAMPImporter(), KaggleImporter(),
    ])

    /// The first importer that recognizes the folder; throws `Refusal` where none does.
    func importer(for folder: ImportFolder) throws -> any Importer {
        if let found = try importers.first(where: { try $0.recognizes(folder) }) { return found }
        throw Refusal(
            "\(folder.name) is none of: " + importers.map { type(of: $0).name }.joined(separator: ", ")
                + "; `podium new` makes a competition of any tables")
    }
}

/// What an importer found: the files, what the format says of them, and what it could not carry over.
struct ImportedCompetition: Sendable {
    /// Something that the format says, to be taken where it fits the tables.
    struct Hint: Sendable {
        /// What it answers.
        enum Subject: Sendable, Hashable {
            case question(StartQuestion)
            /// A metric of that name stands beside the one that ranks.
            case furtherMetric(String)
        }

        /// What it answers.
        let subject: Subject
        /// The answer: names of columns, or one word.
        let values: [String]
        /// Where it was read.
        let source: String

        /// What is told of it once it was taken.
        var told: String {
            let values = values.joined(separator: ", ")
            return switch subject {
            case .question(let question): "\(question.rawValue) \(values), from \(source)"
            case .furtherMetric(let name): "further score '\(name)' (\(values)), from \(source)"
            }
        }
    }

    /// The files and plain texts.
    var options = StartOptions()
    /// What the format says of the tables, in the order in which it is tried.
    var hints: [Hint] = []
    /// What the manifest says besides title and files, where the importer knows all of it; nil: it is proposed.
    var manifest: [ManifestDraft.Entry]?
    /// What was carried over, a line each.
    var carried: [String] = []
    /// What was not, a line each with why.
    var left: [String] = []

    /// Notes a hint; nothing where there is no answer.
    mutating func hint(_ question: StartQuestion, _ values: [String], from source: String) {
        let words = values.filter { !$0.isEmpty }
        if !words.isEmpty { hints.append(Hint(subject: .question(question), values: words, source: source)) }
    }

    /// Notes a metric by its foreign name: what Podium calls it, or that it has none of the name.
    mutating func metric(_ foreign: String, from source: String, _ names: MetricNames) {
        if let known = names.metric(foreign) {
            hint(.metric, [known], from: "\(source) '\(foreign)'")
        } else {
            left.append("\(source) '\(foreign)': Podium has no metric of that name; see `podium metrics`")
        }
    }

    /// Notes a metric that does not rank, by its foreign name.
    mutating func furtherMetric(_ foreign: String, from source: String, _ names: MetricNames) {
        if let known = names.metric(foreign) {
            hints.append(Hint(subject: .furtherMetric(foreign), values: [known], source: source))
        } else {
            left.append("\(source) '\(foreign)': Podium has no metric of that name, and another ranks")
        }
    }

    /// Takes the title; a text with line breaks or without letters is none.
    mutating func title(_ text: String?, from source: String) {
        guard let line = text?.trimmingCharacters(in: .whitespacesAndNewlines), !line.isEmpty, line.count <= 200,
            !line.contains(where: \.isNewline)
        else { return }
        options.title = line
        carried.append("title, from \(source)")
    }

    /// Takes a file of the folder as a table; what is named and not there, is told.
    mutating func table(
        _ key: WritableKeyPath<StartOptions, URL?>, _ path: String?, as role: String, in folder: ImportFolder
    ) throws {
        guard let path, !path.isEmpty else { return }
        if let file = try folder.table(path) {
            options[keyPath: key] = file
            carried.append("\(role), from \(path)")
        } else {
            left.append("\(role): there is no file \(path)")
        }
    }

    /// Takes a page of Markdown or plain text as the description.
    mutating func description(_ path: String?, in folder: ImportFolder) throws {
        guard let path, options.description == nil else { return }
        guard [".md", ".txt", ".markdown"].contains(where: path.lowercased().hasSuffix) else {
            left.append("\(path): a description is a page of Markdown, and this is none")
            return
        }
        guard let text = try folder.text(path) else { return left.append("description: there is no file \(path)") }
        options.description = text
        carried.append("description.md, from \(path)")
    }
}
