import Foundation
import PodiumKit
import Testing

/// What README's chapter on libraries says.
@Suite struct TenLinesTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Passengers of whom women who paid much survive, mostly.
    private func passengers(_ ids: Range<Int>, labeled: Bool) -> Data {
        var generator = Seed(ids.lowerBound).generator()
        let rows = ids.map { id in
            let (age, fare, sex) = (generator.index(below: 80), generator.uniform() * 100, generator.index(below: 2))
            let survives = Double(sex) * 2 + fare / 100 + generator.normal() * 0.5 > 1.5
            return "\(id),\(labeled ? (survives ? "1," : "0,") : "")\(age),\(fare),\(sex == 1 ? "female" : "male")\n"
        }
        return Data(("PassengerId,\(labeled ? "Survived," : "")Age,Fare,Sex\n" + rows.joined()).utf8)
    }

    /// The program, run in a folder of its own.
    @Test func theTenLinesScoreAndWriteASubmission() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try passengers(0..<200, labeled: true).write(to: folder.appending(path: "train.csv"))
        try passengers(200..<230, labeled: false).write(to: folder.appending(path: "test.csv"))
        let program = Process()
        program.executableURL = Self.executable
        program.currentDirectoryURL = folder
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        #expect(said.wholeMatch(of: /0\.9\d\d\d ± 0\.0\d\d\d\n/) != nil)

        let submission = try Frame(csv: folder.appending(path: "submission.csv").path)
        #expect(submission.names == ["PassengerId", "Survived"])
        #expect(submission.rowCount == 30)
        #expect(try submission.column("PassengerId").text(at: 0) == "200")
    }

    /// Beside the test bundle.
    private static var executable: URL {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
            return bundle.bundleURL.deletingLastPathComponent().appending(path: "TenLines")
        #else
            return Bundle.main.bundleURL.appending(path: "TenLines")
        #endif
    }

    /// The README shows the program letter for letter.
    @Test func theReadmeShowsThem() throws {
        let source = try String(contentsOf: Self.root.appending(path: "Examples/TenLines/main.swift"), encoding: .utf8)
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let program = try #require(source.range(of: "import PodiumKit").map { source[$0.lowerBound...] })
        #expect(readme.contains("```swift\n\(program)```"))
    }

    @Test func severalModelsAreComparedAndBlended() throws {
        let table = try Frame(csvBytes: [UInt8](passengers(0..<150, labeled: true)), source: "passengers")
        let problem = try LabeledProblem(.binary("Survived"), in: table, metric: .auc, ignoring: ["PassengerId"])
        let task = try problem.task(by: .stratifiedKFold(3))
        let results = try CrossValidation(task).run([
            .init(id: "boosting", estimator: GradientBoosting(rounds: 50)),
            .init(id: "logistic", estimator: LogisticRegression()),
        ])
        let blend = try #require(try Blend().fit(results, of: task))
        #expect(results.allSatisfy { $0.score.mean > 0.85 } && blend.score.mean > 0.85)
    }

    @Test func whatCannotBeIsTold() throws {
        let table = try Frame(csvBytes: [UInt8](passengers(0..<50, labeled: true)), source: "passengers")
        #expect(throws: FrameError.self) { try LabeledProblem(.binary("survived"), in: table, metric: .auc) }
        #expect(throws: TargetError.self) { try LabeledProblem(.binary("Age"), in: table, metric: .auc) }
        #expect(throws: TargetError.self) { try LabeledProblem(.regression("Fare"), in: table, metric: .auc) }
        let problem = try LabeledProblem(.regression("Fare"), in: table, metric: .rmse)
        #expect(throws: CrossValidationError.self) { try problem.crossValidate(NaiveBayes(), by: .kFold(3)) }
    }
}
