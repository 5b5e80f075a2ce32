import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Testing

@Suite("Loading prepared data")
struct DatasetTests {
    private let root: TemporaryFolder
    private let prepared: PreparedCompetition

    init() throws {
        root = try TemporaryFolder()
        try root.write(
            """
            podium: 1
            id: fruit
            title: Fruit
            task: binary
            data:
              train: all.csv
              id: Id
              target: sweet
              group: tree
              time: picked
              columns: {code: category, answer: ignore}
            split: {test: 0.5}
            metric: log-loss
            """, to: "competitions/fruit/competition.yaml")
        try root.write("", to: "competitions/fruit/all.csv")
        prepared = try Competition.load("fruit", root: root.url).prepared(cache: root.url.appending(path: "cache"))
    }

    private func write(train: String, test: String) throws {
        let folder = "cache/fruit/\(prepared.folder.lastPathComponent)/"
        try root.write(train, to: folder + "train.csv")
        try root.write(test, to: folder + "test.csv")
        let receipt = PreparationReceipt(
            competition: "fruit", trainRows: 3, testRows: 2, publicRows: 1, classes: ["no", "yes"],
            submissionColumns: ["Id", "sweet"], sha256: [:], solutionSHA256: nil, inputs: [:])
        try root.write(String(decoding: JSONEncoder().encode(receipt), as: UTF8.self), to: folder + "prepared.json")
    }

    @Test("features, truth, ids, groups and moments come in the files' order")
    func parts() throws {
        try write(
            train: """
                Id,sweet,tree,picked,code,weight,answer
                007,yes,b,2026-01-02,1,10,1
                008,no,a,2026-01-01,2,11,0
                1e3,yes,b,2026-01-03,1,,1

                """,
            test: "Id,tree,picked,code,weight,answer\n009,c,2026-01-04,3,12.5,0\n010,a,2026-01-05,1,9,0\n")
        let data = try prepared.loadDataset()
        #expect(data.features == ["tree", "picked", "code", "weight"])
        #expect(data.test.names == data.features)
        #expect(Array(data.trainIDs) == ["007", "008", "1e3"])
        #expect(Array(data.testIDs) == ["009", "010"])
        #expect(data.truth == .classes(codes: [1, 0, 1], names: ["no", "yes"]))
        #expect(data.groups?[0] == data.groups?[2])
        #expect(data.groups?[0] != data.groups?[1])
        let times = try #require(data.times)
        #expect(times[1] < times[0] && times[0] < times[2])
        #expect(times[0] - times[1] == 86_400_000_000)
        #expect(data.problem.header == ["Id", "sweet"])
        #expect(data.problem.target.classes == ["no", "yes"])
    }

    @Test("a feature has the same kind in both tables")
    func kinds() throws {
        try write(
            train: "Id,sweet,tree,picked,code,weight,answer\n1,yes,b,2026-01-02,1,10,1\n2,no,b,2026-01-02,1,11,1\n",
            test: "Id,tree,picked,code,weight,answer\n3,c,2026-01-04,3,12.5,0\n")
        let data = try prepared.loadDataset()
        #expect(data.train["weight"]?.values == .number([10, 11]))
        #expect(data.test["weight"]?.values == .number([12.5]))
        #expect(data.train["code"]?.kind == .category)
    }

    @Test("data that was not prepared is told how to be")
    func notPrepared() {
        #expect(throws: CompetitionError.notPrepared(id: "fruit")) { try prepared.loadDataset() }
    }

    @Test("a missing target is told with its row")
    func missingTarget() throws {
        try write(
            train: "Id,sweet,tree,picked,code,weight,answer\n1,,b,2026-01-02,1,10,1\n",
            test: "Id,tree,picked,code,weight,answer\n3,c,2026-01-04,3,12.5,0\n")
        #expect(throws: CompetitionError.data(file: prepared.train.path, reason: "row 1 has no value of 'sweet'")) {
            try prepared.loadDataset()
        }
    }
}
