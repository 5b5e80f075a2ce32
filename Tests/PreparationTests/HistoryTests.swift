import Competitions
import Foundation
import Frames
import Problems
import Testing

@Suite("Preparing lists of what comes next")
struct HistoryTests {
    /// Ann met a, b, c, d in another order than the file's, Bob x alone, Cleo b and d.
    private static let table = """
        who,thing,day,stars
        ann,c,3,5
        bob,x,1,4
        ann,a,1,1
        cleo,b,7,2
        ann,b,2,3
        ann,d,4,5
        cleo,d,9,4

        """

    private func host(_ split: String = "by: last", data: String = "", table: String = table) throws -> Host {
        try Host(
            """
            task: list
            data: {train: met.csv, id: who, target: thing, time: day\(data)}
            split: {\(split)}
            metric: {name: ndcg, k: 3}
            """, files: ["met.csv": table])
    }

    @Test("the last item is to be predicted, those before are the history, of train and test alike")
    func lastItems() throws {
        let host = try host()
        let prepared = try host.prepare()
        #expect(
            try Host.rows(prepared.train) == [
                ["who", "day", "history", "thing"], ["ann", "2", "a b", "c"], ["bob", "1", "\"\"", "x"],
                ["cleo", "7", "\"\"", "b"],
            ])
        #expect(
            try Host.rows(prepared.test) == [["who", "day", "history"], ["ann", "3", "a b c"], ["cleo", "7", "b"]])
        let solution = try host.solution(prepared)
        #expect(solution.map { Array($0.prefix(2)) } == [["who", "thing"], ["ann", "d"], ["cleo", "d"]])
        #expect(Set(solution.dropFirst().map { $0[2] }) == ["Public", "Private"])
        #expect(try prepared.receipt().classes == ["a", "b", "c", "d", "x"])
        let dataset = try prepared.loadDataset()
        #expect(dataset.problem.history == "history" && dataset.train["history"]?.kind == .text)
    }

    @Test("several last items, and without a moment the order of the file")
    func twoItems() throws {
        let host = try Host(
            """
            task: list
            data: {train: met.csv, id: who, target: thing, history: before}
            split: {by: last, last: 2, public: 0.5}
            metric: {name: map, k: 3}
            """, files: ["met.csv": Self.table + "cleo,a,1,1\n"])
        let prepared = try host.prepare()
        #expect(
            try Host.rows(prepared.test) == [["who", "before"], ["ann", "c a"], ["cleo", "b"]])
        #expect(try Host.rows(prepared.train)[1] == ["ann", "\"\"", "c a"])
        #expect(try host.solution(prepared)[1].prefix(2) == ["ann", "b d"])
    }

    @Test("an item that is none is told with its line")
    func badItems() throws {
        #expect(
            try host(table: Self.table + "ann,,8,1\n").failure().contains(
                "line 9 has '' in 'thing', expected one value without blanks: a row is one item"))
        #expect(try host(table: Self.table + "ann,d e,8,1\n").failure().contains("line 9 has 'd e'"))
        #expect(try host(table: "who,thing,day\na,x,1\nb,x,1\n").failure().contains("no group has more than 1 row"))
        #expect(try host(table: "who,thing,day\na,x,1\na,y,soon\n").failure().contains("'day' does not order rows"))
    }

    @Test("what makes no sense beside it is refused")
    func mistakes() throws {
        func message(_ split: String, data: String = "") throws -> String { try host(split, data: data).failure() }
        #expect(try message("by: last, test: 0.2").contains("'by: last' says which rows are the test"))
        #expect(try message("by: random, last: 2, test: 0.2").contains("'last' says nothing to 'by: random'"))
        #expect(try message("by: last", data: ", weight: stars").contains("which has no 'weight'"))
        #expect(try message("by: last", data: ", history: thing").contains("'thing' is something else already"))
        #expect(try message("by: last", data: ", test: other.csv").contains("'by: last' cuts 'data.train'"))
        let numbers = try Host(
            """
            task: regression
            data: {train: met.csv, id: who, target: stars, history: thing}
            split: {test: 0.2}
            metric: rmse
            """, files: ["met.csv": Self.table])
        #expect(numbers.failure().contains("'data.history' is for lists"))
    }

    @Test("a host may give histories by themselves")
    func givenHistories() throws {
        let table = "id,seen,next\n" + (0..<20).map { "r\($0),a b c,\($0 % 2 == 0 ? "b" : "a c")\n" }.joined()
        let host = try Host(
            """
            task: list
            data: {train: all.csv, id: id, target: next, history: seen}
            split: {test: 0.25}
            metric: {name: map, k: 3}
            """, files: ["all.csv": table])
        let dataset = try host.prepare().loadDataset()
        #expect(dataset.problem.history == "seen" && dataset.train.rowCount == 15)
        let missing = try Host(
            """
            task: list
            data: {train: all.csv, id: id, target: next, history: sen}
            split: {test: 0.25}
            metric: {name: map, k: 3}
            """, files: ["all.csv": table])
        #expect(missing.failure().contains("did you mean 'seen'?"))
    }
}
