import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Submissions

extension DataWriter {
    /// The header of the sample submission that the host gives; nil where none is given.
    func sampleHeader(_ inputs: InputFiles) throws -> [String]? { try sample(inputs)?.names }

    /// The sample submission that the host gives, if its keys are those of the test.
    func givenSample(_ inputs: InputFiles, keys: RowKeys, rows: RowsPerKey) throws -> Frame? {
        guard let frame = try sample(inputs), let file = competition.manifest.data.sampleSubmission else { return nil }
        for (place, key) in keys.columns.enumerated() {
            let column = place < frame.columns.count ? frame.columns[place] : nil
            guard let column, column.name == key.name else {
                let what = place == 0 ? "the first column" : "column \(place + 1)"
                throw PreparationError.data(
                    file: file, reason: "\(what) is '\(column?.name ?? "")', expected the id '\(key.name)'")
            }
            guard try rows == .any || column.texts(file: file) == key.texts(file: file) else {
                throw PreparationError.data(file: file, reason: "its ids are not those of the test, in the same order")
            }
        }
        let given = try RowKeys(keys.names, of: frame)
        if rows == .any, let row = try RowIndex(keys).rows(of: given).firstIndex(of: -1) {
            throw PreparationError.data(file: file, reason: "its id '\(given[row])' is none of the test's")
        }
        return frame
    }

    /// Writes a submission in the right format that looks at no row: what is best said of labeled rows without looking at them;
    /// where there are none, what knows nothing of the solution either.
    func writeSample(_ problem: Problem, _ tables: PreparedTables) throws {
        let rows = [Int](repeating: 0, count: tables.testIDs.count)
        func write(_ row: Answers) throws {
            try problem.writeSubmission(row.selecting(rows: rows), keys: tables.testIDs, to: place.sampleSubmission)
        }
        if let truth = tables.truth { return try write(problem.target.prior(of: truth, metric: problem.metric)) }
        let shape = try problem.target.answers(in: problem.target.columns.map(noRows))
        // Nothing at all, unless the metric cannot score that: shares sum to one, and some numbers are positive.
        let rowsToTry = [0.0, 1.0].map { blindRow(of: shape, number: $0, problem) }
        let scored = rowsToTry.first { (try? problem.metric.score(Truth($0), $0)) != nil }
        try write(scored ?? rowsToTry[0])
    }

    /// A blind row of what is predicted, which may be of another form than what is true.
    private func blindRow(of shape: Answers, number: Double, _ problem: Problem) -> Answers {
        switch shape {
        case .tuples: problem.target.prior(of: Truth(shape), metric: problem.metric)
        case .numbers(let numbers) where !problem.metric.roles.isEmpty:
            Answers.numbers(Numbers([], width: numbers.width * problem.metric.roles.count)).blindRow(number: number)
        default: shape.blindRow(number: number)
        }
    }

    /// A column of the target without rows.
    private func noRows(_ name: String) -> Column {
        switch competition.kind.columnKind(of: name) {
        case .number: Column(name, .number([]))
        case .category: Column(name, .category(CategoryValues(codes: [], levels: [])))
        default: Column(name, .text(TextValues([])))
        }
    }

    private func sample(_ inputs: InputFiles) throws -> Frame? {
        guard let name = competition.manifest.data.sampleSubmission, let file = inputs.plain[name]?.url else {
            return nil
        }
        var options = CSVOptions()
        options.missing = [""]
        options.kinds = Dictionary(
            uniqueKeysWithValues: try Frame(csv: file, options: options).names.map { ($0, .text) })
        return try Frame(csv: file, options: options)
    }
}

extension Answers {
    /// One row of answers of this shape that nobody had to know anything for: no list, text or tuple, the same share of each
    /// class, and `number` dealt out among the numbers of a row.
    fileprivate func blindRow(number: Double) -> Answers {
        switch self {
        case .numbers(let numbers):
            let values = [Double](repeating: number / Double(max(1, numbers.width)), count: numbers.width)
            return .numbers(Numbers(values, width: numbers.width))
        case .codes(let codes):
            let count = codes.names.count
            return .numbers(
                count == 2 ? [0.5] : [Double](repeating: 1 / Double(max(1, count)), count: count),
                width: count == 2 ? 1 : max(1, count))
        case .lists(let lists): return .lists(CodeLists([[]], names: lists.names))
        case .texts: return .texts([""])
        case .tuples(let tuples): return .tuples(Tuples([[]], width: tuples.width))
        case .parts(let parts):
            return .parts(parts.map { .init(name: $0.name, $0.answers.blindRow(number: number)) })
        }
    }
}
