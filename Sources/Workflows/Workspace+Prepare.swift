import Competitions
import Foundation
import Preparation

/// What was prepared.
public struct PrepareReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// Where the prepared files lie.
    public let folder: String
    /// The labeled rows.
    public let trainRows: Int
    /// The rows to predict.
    public let testRows: Int
    /// Whether submissions can be scored.
    public let hasSolution: Bool

    private enum CodingKeys: String, CodingKey {
        case competition, folder
        case trainRows = "train_rows"
        case testRows = "test_rows"
        case hasSolution = "has_solution"
    }
}

extension Workspace {
    /// Fetches what is missing, verifies it, and cuts train, test and solution; does nothing where that was done before.
    ///
    /// - Parameters:
    ///   - again: Whether to make the data anew although it is there.
    ///   - observe: told what is going on: a note for each step, and how far a transfer has come.
    /// - Throws: what the stations throw; see `Refusal.describing(_:)`.
    public func prepare(
        _ reference: String, again: Bool = false, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> PrepareReport {
        let prepared = try preparedCompetition(reference, again: again, observe: observe)
        let receipt = try prepared.receipt()
        return PrepareReport(
            competition: receipt.competition, folder: prepared.folder.path, trainRows: receipt.trainRows,
            testRows: receipt.testRows, hasSolution: receipt.publicRows != nil)
    }

    /// A competition whose data is there.
    func preparedCompetition(
        _ reference: String, again: Bool = false, observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> PreparedCompetition {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        return try Preparer(cache: cache) { observe(WorkEvent($0, of: competition.id)) }.prepare(
            competition, again: again)
    }
}

extension WorkEvent {
    /// A step of preparing what is called `name`.
    init(_ step: PreparationStep, of competition: String) {
        let text = "\(competition): \(step)"
        switch step {
        case .fetched(_, let bytes, let total):
            self = .transfer(total.map { Double(bytes) / Double(max(1, $0)) }, detail: text)
        case .unpacked(_, let bytes, let total):
            self = .transfer(Double(bytes) / Double(max(1, total)), detail: text)
        case .looked: self = .transfer(nil, detail: text)
        default: self = .note(text)
        }
    }
}
