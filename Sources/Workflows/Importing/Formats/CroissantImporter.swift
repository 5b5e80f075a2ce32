import Foundation

/// Metadata in Croissant (JSON-LD): the tables that it names, where they lie beside it.
struct CroissantImporter: Importer {
    static let name = "Croissant metadata (JSON-LD)"

    func recognizes(_ folder: ImportFolder) throws -> Bool { try metadata(in: folder) != nil }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        guard let data = try metadata(in: folder) else { throw Refusal("\(folder.name) has no Croissant metadata") }
        var competition = ImportedCompetition()
        competition.title(data["name"]?.text, from: "name")
        if let page = data["description"]?.text {
            competition.options.description = page
            competition.carried.append("description.md, from description")
        }
        try tables(data["distribution"]?.items ?? [], &competition, folder)
        for key in ["license", "url", "citeAs", "version"] {
            if let text = data[key]?.text {
                competition.left.append("\(key) '\(text.prefix(200))': note it in description.md")
            }
        }
        if data["recordSet"] != nil {
            competition.left.append("recordSet: columns are read from the tables themselves")
        }
        competition.left.append("target and metric: metadata does not say them; see the proposal")
        return competition
    }

    private func metadata(in folder: ImportFolder) throws -> ForeignValue? {
        for path in folder.files where !path.contains("/") && (path.hasSuffix(".json") || path.hasSuffix(".jsonld")) {
            guard path.hasSuffix(".jsonld") || path.contains("croissant") || path.contains("metadata") else { continue }
            guard let data = try folder.document(path), data["distribution"] != nil else { continue }
            if data["@type"]?.text?.hasSuffix("Dataset") ?? false { return data }
        }
        return nil
    }

    /// Takes the files in the folder by their names; of those that are elsewhere the address is told, and none is fetched.
    private func tables(
        _ objects: [ForeignValue], _ competition: inout ImportedCompetition, _ folder: ImportFolder
    ) throws {
        for object in objects {
            guard let name = object["name"]?.text ?? object["@id"]?.text else { continue }
            let address = object["contentUrl"]?.text ?? name
            let isElsewhere = address.contains("://")
            let path = isElsewhere ? name : address
            guard ImportFolder.isTable(path) || object["encodingFormat"]?.text == "text/csv" else {
                competition.left.append("\(name): it is no table")
                continue
            }
            guard try folder.file(path) != nil else {
                competition.left.append(
                    "\(name): it is not in the folder" + (isElsewhere ? "; fetch it from \(address)" : ""))
                continue
            }
            let isTest = name.lowercased().contains("test")
            let key: WritableKeyPath<StartOptions, URL?> = isTest ? \.test : \.train
            if competition.options[keyPath: key] != nil {
                competition.left.append("\(name): there is a table of its part already")
            } else {
                try competition.table(key, path, as: isTest ? "rows to predict" : "labeled rows", in: folder)
            }
        }
    }
}
