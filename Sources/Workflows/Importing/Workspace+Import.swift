import Competitions
public import Foundation
import Scoring

/// What `podium import` made, and what it could not carry over.
public struct ImportReport: Sendable, Hashable, Codable {
    /// The format, with its article.
    public let format: String
    /// What was carried over, a line each.
    public let carried: [String]
    /// What was not, a line each with why.
    public let left: [String]
    /// What was written.
    public let start: StartReport
}

extension Workspace {
    /// Makes a competition of one that another platform's files describe; none of their programs is run.
    ///
    /// - Parameters:
    ///   - place: The folder, an archive of it, or the file that the format is known by.
    ///   - folder: The name of a competition under `competitions/`, or a path; nil takes the place's own name.
    ///   - given: What stands whatever the files say.
    /// - Throws: `Refusal` where the format is not known, the files are not what it says, lead out of the folder or are too large,
    ///   or the folder is there already.
    public func importCompetition(
        at place: URL, into folder: String? = nil, given: StartOptions = StartOptions()
    ) throws -> ImportReport {
        let source = try ImportFolder(place)
        let importer = try ImporterRegistry.standard.importer(for: source)
        var competition = try importer.draft(source, MetricNames(registry: catalog.metrics))
        competition.options.prefer(given)
        func refusal(_ reason: String) -> Refusal {
            let found = ["\(source.name) is \(type(of: importer).name), but \(reason)"] + competition.left
            return Refusal(found.joined(separator: "\n  ") + "\ngive a table with --train or --solution")
        }
        guard competition.options.train != nil || competition.options.solution != nil else {
            throw refusal("there is no table to learn from or to judge by")
        }
        let folder = try NewFolder(folder ?? Self.name(of: place), root: root)
        if let entries = competition.manifest {
            return ImportReport(
                format: type(of: importer).name, carried: competition.carried, left: competition.left,
                start: try write(entries, competition.options, into: folder))
        }
        var start: Start
        do { start = try Start(competition.options, in: folder, catalog: catalog) } catch {
            throw refusal("a table of it cannot be read: \(error)")
        }
        for hint in competition.hints where !given.answers(hint.subject) {
            do {
                try start.take(hint)
                competition.carried.append(hint.told)
            } catch let refusal as Refusal {
                competition.left.append(
                    "\(hint.source): \(refusal.description.split(separator: "\n").joined(separator: " "))")
            }
        }
        return ImportReport(
            format: type(of: importer).name, carried: competition.carried, left: competition.left,
            start: try start.write())
    }

    /// Writes a manifest that is known as a whole. Throws `Refusal` where it does not fit the files, and nothing is written then.
    private func write(
        _ entries: [ManifestDraft.Entry], _ options: StartOptions, into folder: NewFolder
    ) throws -> StartReport {
        var draft = ManifestDraft(id: folder.id, title: options.title ?? folder.id)
        var copies: [NewFolder.Copy] = []
        var files: [ManifestDraft.Entry] = []
        for (key, file) in [("solution", options.solution), ("leaderboard", options.leaderboard)] {
            guard let file else { continue }
            copies.append(NewFolder.Copy(source: file, name: file.lastPathComponent))
            files.append(ManifestDraft.Entry(key, .text(file.lastPathComponent)))
        }
        let page = options.description.map { ["description.md": $0] } ?? [:]
        draft.entries = page.isEmpty ? [] : [ManifestDraft.Entry("description", "description.md")]
        draft.entries += entries.map { entry in
            guard entry.key == "data", case .map(let data) = entry.value else { return entry }
            return ManifestDraft.Entry("data", .map(files + data), comment: entry.comment)
        }
        do { _ = try draft.manifest(catalog) } catch let error as ManifestError {
            throw Refusal("the manifest does not fit:\n" + error.problems.map(\.text).joined(separator: "\n"))
        }
        try folder.write(page.merging([Manifest.fileName: draft.yaml]) { $1 }, copying: copies)
        return StartReport(
            competition: folder.id, folder: folder.url.path, answers: [],
            files: [Manifest.fileName] + page.keys + copies.map(\.name).sorted())
    }

    /// A folder's or an archive's name as a competition's.
    private static func name(of place: URL) -> String {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
        let name = isFolder.boolValue ? place.lastPathComponent : place.deletingPathExtension().lastPathComponent
        let words = name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return String(words.joined(separator: "-").prefix(64))
    }
}

extension Start {
    /// Takes what a format says; throws `Refusal`, and changes nothing, where it does not fit the tables.
    fileprivate mutating func take(_ hint: ImportedCompetition.Hint) throws {
        var changed = self
        switch hint.subject {
        case .question(.target): changed.options.target = hint.values
        case .question(.id): changed.options.id = hint.values
        case .question(.task): changed.options.task = hint.values.first
        case .question(.metric): changed.options.metric = hint.values.first
        case .question(.split): changed.options.split = hint.values.first
        case .furtherMetric(let name): changed.options.also[name] = hint.values.first
        }
        try changed.check()
        self = changed
    }
}

extension StartOptions {
    /// Takes what somebody gave before what there was.
    fileprivate mutating func prefer(_ given: StartOptions) {
        train = given.train ?? train
        test = given.test ?? test
        solution = given.solution ?? solution
        sample = given.sample ?? sample
        if !given.target.isEmpty { target = given.target }
        if given.answers(.question(.id)) { (id, hasNoID) = (given.id, given.hasNoID) }
        task = given.task ?? task
        metric = given.metric ?? metric
        title = given.title ?? title
    }

    /// Whether a question is answered.
    fileprivate func answers(_ subject: ImportedCompetition.Hint.Subject) -> Bool {
        switch subject {
        case .question(.target): !target.isEmpty
        case .question(.id): !id.isEmpty || hasNoID
        case .question(.task): task != nil
        case .question(.metric): metric != nil
        case .question(.split): split != nil
        case .furtherMetric(let name): also[name] != nil
        }
    }
}
