import Auditing
import Frames
import Judging
import Problems
import Randomness
import Scoring

/// Rows of noise, to which a test adds one fault: as many to predict as labeled ones.
struct TinyData {
    var count: Int
    var columns: [Column]
    /// The answers of the labeled rows, then those of the test.
    var answers: [Double]
    var isNumber = false
    var knowsSolution = true
    var ids: [String]
    var groupName: String?
    var timeName: String?
    var validatesLater = false
    var metric: String?

    /// Two columns of noise, and answers that have nothing to do with them.
    init(rows count: Int = 200, seed: Int = 1) {
        self.count = count
        var generator = Seed(seed).child("tiny").generator()
        columns = ["a", "b"].map { name in Column(name, .number((0..<2 * count).map { _ in generator.normal() })) }
        answers = (0..<2 * count).map { _ in generator.uniform() < 0.5 ? 0 : 1 }
        ids = (0..<2 * count).map { "r\($0)" }
    }

    var table: Frame { get throws { try Frame(columns) } }

    func data() throws -> AuditedData {
        let (train, test) = (Array(0..<count), Array(count..<2 * count))
        let problem = try problem()
        let keys = RowKeys([Column("id", .text(TextValues(ids)))])
        let truth: Truth =
            isNumber
            ? .values(Array(answers.prefix(count)), width: 1)
            : .classes(codes: answers.prefix(count).map { Int32($0) }, names: ["no", "yes"])
        let solved: Column =
            isNumber
            ? Column("y", .number(Array(answers.suffix(count))))
            : Column(
                "y", .category(CategoryValues(codes: answers.suffix(count).map { Int32($0) }, levels: ["no", "yes"])))
        let solution = try Solution(
            keys: keys.selecting(rows: test), columns: [solved],
            usage: (0..<count).map { $0 % 2 == 0 ? .public : .private })
        let table = try table
        func linked(_ name: String?) -> AuditedData.Linked? {
            name.flatMap { table[$0] }.map {
                AuditedData.Linked(train: $0.selecting(rows: train), test: $0.selecting(rows: test))
            }
        }
        return AuditedData(
            competition: "tiny", problem: problem, train: table.selecting(rows: train),
            test: table.selecting(rows: test), truth: truth, trainIDs: keys.selecting(rows: train),
            testIDs: keys.selecting(rows: test), solution: knowsSolution ? solution : nil, group: linked(groupName),
            time: linked(timeName), validatesLater: validatesLater)
    }

    private func problem() throws -> Problem {
        if isNumber {
            return try Problem(
                NumberKind.regression.target(columns: ["y"], classes: []),
                metric: MetricRegistry.standard.metric(named: metric ?? "rmse"))
        }
        return try Problem(
            ClassKind.binary.target(columns: ["y"], classes: ["no", "yes"]),
            metric: MetricRegistry.standard.metric(named: metric ?? "auc"))
    }

    /// What one check finds.
    func findings(of id: String, difference: Double? = nil) throws -> [AuditFinding] {
        let checks = Audit.standard(difference: difference).checks.filter { $0.id == id }
        return try Audit(checks).report(on: data()).findings
    }

    mutating func add(_ name: String, _ numbers: [Double]) { columns.append(Column(name, .number(numbers))) }

    mutating func add(_ name: String, levels: [String]) {
        var codes: [String: Int32] = [:]
        var names: [String] = []
        let all = levels.map { level in
            if codes[level] == nil {
                codes[level] = Int32(names.count)
                names.append(level)
            }
            return codes[level] ?? 0
        }
        columns.append(Column(name, .category(CategoryValues(codes: all, levels: names))))
    }

    /// Copies a row's features to another.
    mutating func copy(_ row: Int, to other: Int) {
        var rows = Array(0..<2 * count)
        rows[other] = row
        columns = columns.map { $0.selecting(rows: rows) }
    }
}
