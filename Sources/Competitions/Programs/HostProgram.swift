import Foundation
import Frames
import Scoring

/// A program in the competition's folder that gives the score of rows, where no metric and no formula does.
///
/// It finds `/data/truth.csv` (the targets, `weight` and `group` where there are any, and the columns of the judge that the
/// manifest names) and `/data/predictions.csv`, whose rows belong to each other, and writes JSON on standard output:
/// `{"score": 0.5}`, or `{"problem": "…"}` where the predictions are to blame.
struct HostProgram: Sendable {
    /// The command, its first word a file in the competition's folder.
    let command: [String]
    /// The most memory of each of its processes, in bytes.
    let memory: Int
    /// The seconds after which it is ended.
    let seconds: Double
    /// Where it runs.
    let context: MetricContext
    /// The judge's columns that it gets.
    let needs: [JudgeNeed]

    private struct Reply: Decodable {
        let score: Double?
        let problem: String?
    }

    /// The folder of the program; throws `ScoringError` where the command is no file in it.
    func folder() throws -> URL {
        guard let path = context.folder else {
            throw ScoringError(.program, "the host's program is not here, only in the competition's folder")
        }
        let folder = URL(filePath: path, directoryHint: .isDirectory).resolvingSymlinksInPath()
        let file = folder.appending(path: command[0]).resolvingSymlinksInPath()
        var isFolder = ObjCBool(false)
        guard file.path.hasPrefix(folder.path + "/"),
            FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
        else {
            throw ScoringError(
                .parameter, "run: '\(command[0])' is no file in the competition's folder", parameter: "run")
        }
        guard FileManager.default.isExecutableFile(atPath: file.path) else {
            throw ScoringError(
                .parameter, "run: '\(command[0])' may not be executed; `chmod +x` lets it", parameter: "run")
        }
        return folder
    }

    /// The score that the program gives.
    func score(_ truth: Truth, _ predictions: Answers) throws -> Double {
        let folder = try folder()
        let data = FileManager.default.temporaryDirectory.appending(path: "podium-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(at: data) }
        try Frame(truthColumns(truth)).writeCSV(to: data.appending(path: "truth.csv"))
        try Frame(columns(of: predictions, in: truth)).writeCSV(to: data.appending(path: "predictions.csv"))
        do {
            let sandbox = Sandbox(program: folder, data: data, memory: memory, seconds: seconds)
            return try score(in: sandbox.run(["/program/" + command[0]] + command.dropFirst()))
        } catch let failure as Sandbox.Failure {
            throw ScoringError(.program, "the host's program '\(command[0])' gave no score: \(failure.reason)")
        }
    }

    private func score(in said: Data) throws -> Double {
        guard let reply = try? JSONDecoder().decode(Reply.self, from: said) else {
            let text = String(decoding: said.prefix(200), as: UTF8.self)
            throw Sandbox.Failure(reason: #"it said '\#(text)', expected {"score": …} or {"problem": "…"}"#)
        }
        if let score = reply.score, score.isFinite { return score }
        guard let problem = reply.problem else { throw Sandbox.Failure(reason: "its JSON has no 'score'") }
        throw ScoringError(.outOfRange, String(problem.prefix(1_000)))
    }

    private func truthColumns(_ truth: Truth) throws -> [Column] {
        var columns = columns(of: truth.answers, in: truth)
        if let weights = truth.weights { columns.append(Column("weight", .number(weights))) }
        if let groups = truth.groups {
            columns.append(Column("group", .integer(IntegerValues(groups.map(Int64.init)))))
        }
        return try columns
            + needs.map { need in
                Column(need.column, .text(TextValues(try truth.texts(of: need.column, for: "program").map { $0 })))
            }
    }

    /// Answers as columns: called as the targets, of several classes as these, else `answer`.
    private func columns(of answers: Answers, in truth: Truth) -> [Column] {
        let name = context.targets.first ?? "answer"
        func texts(_ texts: [String]) -> [Column] { [Column(name, .text(TextValues(texts.map { $0 })))] }
        switch answers {
        case .numbers(let numbers):
            let names =
                numbers.width == 1 ? [name] : numbers.width == truth.classes.count ? truth.classes : context.targets
            return (0..<numbers.width).map { index in
                Column(index < names.count ? names[index] : "answer \(index + 1)", .number(numbers.column(index)))
            }
        case .codes(let codes): return texts(codes.codes.map { codes.names[Int($0)] })
        case .lists(let lists):
            return texts((0..<lists.rowCount).map { lists[$0].map { lists.names[Int($0)] }.joined(separator: " ") })
        case .texts(let all): return texts(all)
        case .tuples(let tuples):
            return texts((0..<tuples.rowCount).map { tuples[$0].joined().map { "\($0)" }.joined(separator: " ") })
        case .parts: return []
        }
    }
}
