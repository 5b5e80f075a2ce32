import Foundation
import GRDB
import Scoring
import Synchronization

/// An entry as a row of the table.
struct EntryRow: FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "entry"

    var entry: Entry

    init(_ entry: Entry) { self.entry = entry }

    /// The columns. Migrations spell theirs out, since what they made stays as it was.
    enum Columns {
        static let id = Column("id")
        static let competition = Column("competition")
        static let team = Column("team")
        static let model = Column("model")
        static let run = Column("run")
        static let submittedAt = Column("submittedAt")
        static let publicScore = Column("publicScore")
        static let privateScore = Column("privateScore")
        static let further = Column("further")
        static let crossValidation = Column("crossValidation")
        static let outOfFoldScore = Column("outOfFoldScore")
        static let fitSeconds = Column("fitSeconds")
        static let predictSeconds = Column("predictSeconds")
        static let message = Column("message")
        static let submissionHash = Column("submissionHash")
        static let fileName = Column("fileName")
        static let isSelected = Column("isSelected")
        static let basis = Column("basis")
        static let making = Column("making")

        /// In the order in which `init(row:)` takes them.
        static let all = [
            id, competition, team, model, run, submittedAt, publicScore, privateScore, further, crossValidation,
            outOfFoldScore, fitSeconds, predictSeconds, message, submissionHash, fileName, isSelected, basis,
            making,
        ]
    }

    static var databaseSelection: [any SQLSelectable] { Columns.all }

    init(row: Row) throws {
        // By their places: names would be looked for in each row of a long board.
        var next = -1
        func value<Value: DatabaseValueConvertible & StatementColumnConvertible>() -> Value? {
            next += 1
            return row[next]
        }
        func required<Value: DatabaseValueConvertible & StatementColumnConvertible>() throws -> Value {
            next += 1
            return try row.decode(Value.self, atIndex: next)
        }
        func document<Value: Decodable>() throws -> Value? {
            guard let text: Data = value() else { return nil }
            return try JSONDecoder().decode(Value.self, from: text)
        }
        let id: Int64? = value()
        entry = Entry(
            competition: try required(), team: try required(), model: value(), run: value(),
            submittedAt: try Self.moment(try required()), publicScore: value(), privateScore: value(),
            further: try document(),
            crossValidation: try document(), outOfFoldScore: value(), fitSeconds: value(), predictSeconds: value(),
            message: value(), submissionHash: value(), fileName: value())
        entry.id = id
        entry.isSelected = try required()
        entry.basis = try (value() as String?).map(Self.basis)
        entry.making = try document()
    }

    func encode(to container: inout PersistenceContainer) throws {
        container[Columns.id] = entry.id
        container[Columns.competition] = entry.competition
        container[Columns.team] = entry.team
        container[Columns.model] = entry.model
        container[Columns.run] = entry.run
        container[Columns.submittedAt] = entry.submittedAt
        container[Columns.publicScore] = entry.publicScore
        container[Columns.privateScore] = entry.privateScore
        container[Columns.further] = try Self.document(entry.further)
        container[Columns.crossValidation] = try Self.document(entry.crossValidation)
        container[Columns.outOfFoldScore] = entry.outOfFoldScore
        container[Columns.fitSeconds] = entry.fitSeconds
        container[Columns.predictSeconds] = entry.predictSeconds
        container[Columns.message] = entry.message
        container[Columns.submissionHash] = entry.submissionHash
        container[Columns.fileName] = entry.fileName
        container[Columns.isSelected] = entry.isSelected
        container[Columns.basis] = try Self.document(entry.basis)
        container[Columns.making] = try Self.document(entry.making)
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { entry.id = inserted.rowID }

    private static func document(_ value: (some Encodable)?) throws -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try value.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }

    /// A moment as SQLite keeps it, "2026-01-31 14:05:09.123", in UTC. A calendar would take most of the time that a long board
    /// takes to be read.
    private static func moment(_ text: String) throws -> Date {
        let digits = text.utf8.map { Int($0) - 0x30 }
        let places = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22]
        guard digits.count == 23, places.allSatisfy({ (0...9).contains(digits[$0]) }) else {
            guard let moment = Date.fromDatabaseValue(text.databaseValue) else {
                throw DatabaseError(message: "'\(text)' is no moment")
            }
            return moment
        }
        func number(_ places: Range<Int>) -> Int { places.reduce(0) { $0 * 10 + digits[$1] } }
        let (year, month) = (number(0..<4), number(5..<7))
        // Days since 1970 of the proleptic Gregorian calendar, whose years are counted from March.
        let (shifted, fromMarch) = (month > 2 ? year : year - 1, (month + 9) % 12)
        let leaps = shifted / 4 - shifted / 100 + shifted / 400
        let days = shifted * 365 + leaps + (153 * fromMarch + 2) / 5 + number(8..<10) - 719_469
        let seconds = days * 86_400 + number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
        return Date(timeIntervalSince1970: Double(seconds) + Double(number(20..<23)) / 1000)
    }

    /// What scores stand on; the one that was read last is kept, which is that of nearly all entries of a board.
    private static func basis(_ text: String) throws -> ScoringBasis {
        if let last = lastBasis.withLock({ $0 }), last.text == text { return last.basis }
        let basis = try JSONDecoder().decode(ScoringBasis.self, from: Data(text.utf8))
        lastBasis.withLock { $0 = (text, basis) }
        return basis
    }

    private static let lastBasis = Mutex<(text: String, basis: ScoringBasis)?>(nil)
}
