import Foundation
import GRDB
import Scoring

/// An entry as a row of the table: the columns' names are the properties' names.
struct EntryRow: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "entry"

    var id: Int64?
    var competition: String
    var team: String
    var model: String?
    var run: String?
    var submittedAt: Date
    var publicScore: Double?
    var privateScore: Double?
    var crossValidation: CrossValidatedScore?
    var outOfFoldScore: Double?
    var fitSeconds: Double?
    var predictSeconds: Double?
    var message: String?
    var submissionHash: String?
    var fileName: String?
    var isSelected: Bool
    var basis: ScoringBasis?
    var further: [String: BoardScores]?

    /// The columns that queries name. Migrations spell theirs out, since what they made stays as it was.
    enum Columns {
        static let id = Column(CodingKeys.id)
        static let competition = Column(CodingKeys.competition)
        static let team = Column(CodingKeys.team)
        static let model = Column(CodingKeys.model)
        static let run = Column(CodingKeys.run)
        static let submittedAt = Column(CodingKeys.submittedAt)
        static let isSelected = Column(CodingKeys.isSelected)
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
}

extension EntryRow {
    init(_ entry: Entry) {
        id = entry.id
        competition = entry.competition
        team = entry.team
        model = entry.model
        run = entry.run
        submittedAt = entry.submittedAt
        publicScore = entry.publicScore
        privateScore = entry.privateScore
        crossValidation = entry.crossValidation
        outOfFoldScore = entry.outOfFoldScore
        fitSeconds = entry.fitSeconds
        predictSeconds = entry.predictSeconds
        message = entry.message
        submissionHash = entry.submissionHash
        fileName = entry.fileName
        isSelected = entry.isSelected
        basis = entry.basis
        further = entry.further
    }

    var entry: Entry {
        var entry = Entry(
            competition: competition, team: team, model: model, run: run, submittedAt: submittedAt,
            publicScore: publicScore, privateScore: privateScore, further: further, crossValidation: crossValidation,
            outOfFoldScore: outOfFoldScore, fitSeconds: fitSeconds, predictSeconds: predictSeconds, message: message,
            submissionHash: submissionHash, fileName: fileName, basis: basis)
        entry.id = id
        entry.isSelected = isSelected
        return entry
    }
}
