public import Competitions
public import Foundation
public import ModelZoo
public import Problems
import Scoring
import Storage
public import Validation

/// A model or the blend of a finished run with the problem that it answers: all that predicting new rows needs.
///
/// It can be saved as one file, which another machine uses without the run, the data or the competition's folder.
public struct Predictor: Sendable {
    /// The competition's id.
    public let competition: String
    /// The run's name.
    public let run: String
    /// The model, or `blend`.
    public let model: String
    /// What is predicted, and what a submission looks like.
    public let problem: Problem
    /// How files of the competition are written, and what names their rows.
    public let files: Manifest.DataFiles
    /// What predicts.
    public let ensemble: FittedEnsemble

    private let posed: PosedProblem

    /// Reopens a run's model; nothing is trained.
    ///
    /// - Parameters:
    ///   - name: The model, by its id with or without parameters, or `blend`; nil: the one whose answer the run gave.
    ///   - models: The models that the run may have trained.
    /// - Throws: `RunError` where the run stands on other data or rules than are here, is not finished, or has no such model;
    ///   `ModelError` where a saved pipeline cannot be read.
    public init(
        _ name: String?, of run: PastRun, in prepared: PreparedCompetition, models: ModelRegistry = .standard
    ) throws {
        guard try run.standsOn(prepared) else { throw RunError.changed(run: run.id) }
        let receipt = try prepared.receipt()
        posed = PosedProblem(
            manifest: try prepared.competition.manifestText(), classes: receipt.classes,
            header: receipt.submissionColumns)
        competition = prepared.competition.id
        self.run = run.id
        files = prepared.competition.manifest.askedFiles
        problem = try prepared.competition.problem(classes: receipt.classes, header: receipt.submissionColumns)
        (model, ensemble) = try run.ensemble(of: name, for: problem, models: models)
    }
}

/// What a problem is made of again: a manifest, and what the data added to it.
private struct PosedProblem: Codable {
    let manifest: String
    let classes: [String]
    let header: [String]?
}

// MARK: The file

extension Predictor {
    /// What a file of a predictor begins with.
    private static let mark = Data("podium model 2\n".utf8)

    private struct Saved: Codable {
        struct Member: Codable {
            let pipelines: [Data]
            let weight: Double
            let temperature: Double
        }

        let competition: String
        let run: String
        let model: String
        let posed: PosedProblem
        let isBlend: Bool
        let decision: Decision?
        let members: [Member]
        /// What pipelines have alike; absent in files of earlier versions.
        let blocks: [String: Data]?
    }

    /// The predictor as one file: a mark, all that it is made of, and the SHA-256 of both as 64 digits.
    public func encoded() throws -> Data {
        let shelf = MemoryBlockShelf()
        let members = try ensemble.members.map { member in
            Saved.Member(
                pipelines: try member.pipelines.map { try SharedBlocks.taken(outOf: $0.encoded(), to: shelf) },
                weight: member.weight, temperature: member.temperature)
        }
        let saved = Saved(
            competition: competition, run: run, model: model, posed: posed, isBlend: ensemble.isBlend,
            decision: ensemble.decision, members: members, blocks: shelf.blocks)
        return SHA256.sealed(Self.mark + (try PackedEncoder().encode(saved)))
    }

    /// Whether a file begins as that of a predictor does.
    public static func isFile(_ url: URL) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: url) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: mark.count)) == mark
    }

    /// Reads what `encoded()` wrote. The bytes may hold anything: what is damaged, or does not fit together, is refused.
    ///
    /// - Parameters:
    ///   - catalog: The kinds of target and metrics that it may be of.
    ///   - models: The models that it may be of.
    /// - Throws: `ModelError`; `ManifestError`, `CompetitionError` and `ScoringError` where this program does not know the
    ///   problem.
    public init(decoding file: Data, catalog: Catalog = .standard, models: ModelRegistry = .standard) throws {
        guard file.starts(with: Self.mark), let content = SHA256.content(ofSealed: file) else {
            throw ModelError.unreadable(model: "model file", reason: "it is damaged, or no file of `podium export`")
        }
        let saved: Saved
        do {
            saved = try PackedDecoder(Data(content.dropFirst(Self.mark.count))).decode(Saved.self)
        } catch { throw ModelError.unreadable(model: "model file", reason: "\(error)") }
        guard !saved.members.isEmpty, saved.members.allSatisfy({ !$0.pipelines.isEmpty && $0.weight > 0 }) else {
            throw ModelError.unreadable(model: "model file", reason: "nothing in it predicts")
        }
        let manifest = try Manifest.parse(saved.posed.manifest, catalog: catalog)
        let problem = try manifest.problem(classes: saved.posed.classes, header: saved.posed.header, catalog: catalog)
        let shelf = MemoryBlockShelf(saved.blocks ?? [:])
        let members = try saved.members.map { member in
            FittedEnsemble.Member(
                try member.pipelines.map {
                    try FittedPipeline(
                        decoding: Self.whole($0, from: shelf), surrogate: problem.surrogate, models: models)
                }, weight: member.weight, temperature: member.temperature)
        }
        (competition, run, model) = (saved.competition, saved.run, saved.model)
        posed = saved.posed
        files = manifest.askedFiles
        self.problem = problem
        ensemble =
            saved.isBlend
            ? FittedEnsemble(blend: members, decision: saved.decision, for: problem)
            : FittedEnsemble(members[0].pipelines, for: problem)
    }

    private static func whole(_ pipeline: Data, from shelf: MemoryBlockShelf) throws -> Data {
        do { return try SharedBlocks.put(into: pipeline, from: shelf) } catch {
            throw ModelError.unreadable(model: "model file", reason: "\(error)")
        }
    }
}
