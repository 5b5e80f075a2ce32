import Competitions
public import Foundation
import Storage

/// What `podium new` was asked.
public struct StartOptions: Sendable, Hashable {
    /// The labeled rows; nil in a competition that only judges.
    public var train: URL?
    /// The rows to predict.
    public var test: URL?
    /// The test rows' targets.
    public var solution: URL?
    /// A submission in the right format.
    public var sample: URL?
    /// The columns to predict; empty to have them proposed. So it is with all below.
    public var target: [String] = []
    /// The columns that name a row.
    public var id: [String] = []
    /// Whether no column names a row.
    public var hasNoID = false
    /// The kind of target.
    public var task: String?
    /// What judges.
    public var metric: String?
    /// Metrics whose scores stand beside that of `metric`, by the names that these scores have.
    public var also: [String: String] = [:]
    /// How rows are dealt into parts: `random` or `stratified`.
    public var split: String?
    /// The column whose equal values stay together.
    public var group: String?
    /// The column that orders rows in time.
    public var time: String?
    /// The name for people.
    public var title: String?
    /// The page about the competition; nil has one written of what the tables tell.
    public var description: String?
    /// The standings where the competition was held.
    public var leaderboard: URL?
    /// How many submissions a team may make a day; nil: any number.
    public var dailyLimit: Int?
    /// How many entries of a team count at the end; nil: the usual number.
    public var finalEntries: Int?

    /// Makes options of files.
    public init(train: URL? = nil, test: URL? = nil, solution: URL? = nil, sample: URL? = nil) {
        self.train = train
        self.test = test
        self.solution = solution
        self.sample = sample
    }

    /// Takes a person's answer to a question, as `StartAnswer.value` would be written.
    public mutating func take(_ answer: String, to question: StartQuestion) {
        let words = answer.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        switch question {
        case .target: target = words
        case .id:
            hasNoID = answer == StartQuestion.none
            id = hasNoID ? [] : words
        case .task: task = answer
        case .metric: metric = answer
        case .split:
            let parts = answer.split(separator: " ", maxSplits: 1).map(String.init)
            (split, group, time) = (parts.first, nil, nil)
            if parts.count == 2, parts[0] == "group" { group = parts[1] }
            if parts.count == 2, parts[0] == "time" { time = parts[1] }
        }
    }
}

/// What `podium new` and `podium import` wrote.
public struct StartReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// Its folder.
    public let folder: String
    /// What was chosen, and why.
    public let answers: [StartAnswer]
    /// The files that were written or copied, by name.
    public let files: [String]
}

/// A competition that is being started: the tables are read, and nothing is written yet.
public struct Start: Sendable {
    /// What was asked and answered so far.
    public var options: StartOptions
    private let tables: StartTables
    private let folder: NewFolder
    private let catalog: Catalog

    init(_ options: StartOptions, in folder: NewFolder, catalog: Catalog) throws {
        self.options = options
        self.folder = folder
        self.catalog = catalog
        tables = try StartTables(options, catalog: catalog)
    }

    /// What the competition would be. Throws `Refusal` where the options name what is not there.
    public func proposal() throws -> StartProposal {
        try Proposer(tables: tables, options: options, catalog: catalog).proposal()
    }

    /// Throws `Refusal` where what was answered does not fit together.
    public func check() throws { _ = try checkedWriter() }

    /// Writes the competition; throws `Refusal` where what was answered does not fit together, and nothing is written then.
    public func write() throws -> StartReport {
        let writer = try checkedWriter()
        try folder.write(
            [Manifest.fileName: writer.draft.yaml, "description.md": writer.description], copying: writer.copies)
        return StartReport(
            competition: folder.id, folder: folder.url.path, answers: writer.proposal.answers,
            files: [Manifest.fileName, "description.md"] + writer.copies.map(\.name).sorted())
    }

    private func checkedWriter() throws -> StartWriter {
        let writer = StartWriter(proposal: try proposal(), options: options, tables: tables, folder: folder)
        do { _ = try writer.draft.manifest(catalog) } catch let error as ManifestError {
            throw Refusal(
                "these answers do not fit together:\n" + error.problems.map(\.text).joined(separator: "\n"))
        }
        return writer
    }
}

extension Workspace {
    /// Reads the tables of a competition that is to be made in `folder`: the name of one under `competitions/`, or a path.
    ///
    /// Throws `Refusal` where there is a manifest already, the name cannot be one, or a table cannot be read.
    public func start(_ folder: String, _ options: StartOptions) throws -> Start {
        try Start(options, in: NewFolder(folder, root: root), catalog: catalog)
    }
}
