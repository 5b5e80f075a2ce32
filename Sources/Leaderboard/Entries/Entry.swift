public import Foundation
public import Scoring

/// One submission and what is known of it; absent means unknown, never 0 or NaN.
///
/// Its JSON form is what programs read from `podium run --json`.
public struct Entry: Sendable, Hashable, Codable {
    /// The store's number, or nil before the entry is stored.
    public var id: Int64?
    /// The competition's id.
    public var competition: String
    /// Who entered; see `teamName(_:)`.
    public let team: String
    /// The model's name; nil for a file that somebody brought.
    public var model: String?
    /// The run that made the submission; nil for a file that somebody brought. One run enters a model once.
    public var run: String?
    /// When it was entered.
    public var submittedAt: Date
    /// The score on the solution's Public rows.
    public var publicScore: Double?
    /// The score on the solution's Private rows.
    public var privateScore: Double?
    /// What metrics say that do not rank, by their names.
    public var further: [String: BoardScores]?
    /// Scores of the folds.
    public var crossValidation: CrossValidatedScore?
    /// The score of all out-of-fold predictions together.
    public var outOfFoldScore: Double?
    /// Seconds that fitting took, all folds and the refit.
    public var fitSeconds: Double?
    /// Seconds that predicting the test rows took.
    public var predictSeconds: Double?
    /// What the team says of it.
    public var message: String?
    /// The submission file's SHA-256, 64 hexadecimal digits.
    public var submissionHash: String?
    /// The submission file's name.
    public var fileName: String?
    /// Whether the team chose it for the private board.
    public var isSelected: Bool
    /// By what it was made; nil where that was not kept.
    public var making: Making?
    /// When its run was last done again with the same bytes; nil where that was not tried, or other bytes came.
    public var reproducedAt: Date?
    /// What its scores stand on; nil where that was not kept. Never part of the JSON form.
    public var basis: ScoringBasis?

    /// Makes an entry that is not stored yet.
    public init(
        competition: String, team: String, model: String? = nil, run: String? = nil, submittedAt: Date,
        publicScore: Double? = nil, privateScore: Double? = nil, further: [String: BoardScores]? = nil,
        crossValidation: CrossValidatedScore? = nil, outOfFoldScore: Double? = nil, fitSeconds: Double? = nil,
        predictSeconds: Double? = nil,
        message: String? = nil, submissionHash: String? = nil, fileName: String? = nil, making: Making? = nil,
        basis: ScoringBasis? = nil
    ) {
        self.competition = competition
        self.team = Self.teamName(team)
        self.model = model
        self.run = run
        self.submittedAt = submittedAt
        self.publicScore = publicScore
        self.privateScore = privateScore
        self.further = further
        self.crossValidation = crossValidation
        self.outOfFoldScore = outOfFoldScore
        self.fitSeconds = fitSeconds
        self.predictSeconds = predictSeconds
        self.message = message
        self.submissionHash = submissionHash
        self.fileName = fileName
        self.making = making
        self.basis = basis
        isSelected = false
    }

    private enum CodingKeys: String, CodingKey {
        case id = "entry"
        case competition, team, model, run
        case submittedAt = "submitted_at"
        case publicScore = "public"
        case privateScore = "private"
        case further = "also"
        case crossValidation = "cv"
        case outOfFoldScore = "oof"
        case fitSeconds = "fit_s"
        case predictSeconds = "predict_s"
        case message
        case submissionHash = "sha256"
        case fileName = "file"
        case isSelected = "selected"
        case making = "made"
        case reproducedAt = "reproduced_at"
    }
}

extension Entry {
    /// A team's name as it is entered, so that one team has one name: without blanks around it, and composed (Unicode's
    /// NFC).
    public static func teamName(_ text: String) -> String {
        // Most names are so already, which is seen at once of plain ones.
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) || $0 == 0x20 }
        if isPlain, text.utf8.first != 0x20, text.utf8.last != 0x20 { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }

    /// The score that counts on `board`, or nil where it is unknown.
    public func score(on board: Board) -> Double? {
        switch board {
        case .public: publicScore
        case .private: privateScore
        case .crossValidation: crossValidation?.mean
        }
    }

    /// What the metric of that name, which does not rank, says on `board`; nil where it is unknown.
    public func furtherScore(_ name: String, on board: Board) -> Double? {
        switch board {
        case .public: further?[name]?.public
        case .private: further?[name]?.private
        case .crossValidation: nil
        }
    }

    var numbers: [Double] {
        let beside = (further ?? [:]).values.flatMap { [$0.public, $0.private] }
        let single = ([publicScore, privateScore, outOfFoldScore, fitSeconds, predictSeconds] + beside).compactMap {
            $0
        }
        guard let crossValidation else { return single }
        return single + [crossValidation.mean] + crossValidation.folds
            + (crossValidation.standardError.map { [$0] } ?? [])
    }
}
