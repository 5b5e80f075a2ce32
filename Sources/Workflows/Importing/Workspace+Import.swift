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
        guard competition.options.train != nil || competition.options.solution != nil else {
            throw Refusal(
                (["\(source.name) is \(type(of: importer).name), but there is no table to learn from or to judge by"]
                    + competition.left).joined(separator: "\n  ") + "\ngive one with --train or --solution")
        }
        if let entries = competition.manifest {
            return ImportReport(
                format: type(of: importer).name, carried: competition.carried, left: competition.left,
                start: try write(
                    entries, competition.options, into: NewFolder(folder ?? Self.name(of: place), root: root)))
        }
        var start = try self.start(folder ?? Self.name(of: place), competition.options)
        for hint in competition.hints where !given.answers(hint.question) {
            do {
                try start.take(hint)
                competition.carried.append(
                    "\(hint.question.rawValue) \(hint.values.joined(separator: ", ")), from \(hint.source)")
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
            throw Refusal("the manifest does not fit:\n" + error.problems.map(\.description).joined(separator: "\n"))
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
        switch hint.question {
        case .target: changed.options.target = hint.values
        case .id: changed.options.id = hint.values
        case .task: changed.options.task = hint.values.first
        case .metric: changed.options.metric = hint.values.first
        case .split: changed.options.split = hint.values.first
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
        if given.answers(.target) { target = given.target }
        if given.answers(.id) { (id, hasNoID) = (given.id, given.hasNoID) }
        task = given.task ?? task
        metric = given.metric ?? metric
        title = given.title ?? title
    }

    /// Whether a question is answered.
    fileprivate func answers(_ question: StartQuestion) -> Bool {
        switch question {
        case .target: !target.isEmpty
        case .id: !id.isEmpty || hasNoID
        case .task: task != nil
        case .metric: metric != nil
        case .split: split != nil
        }
    }
}
