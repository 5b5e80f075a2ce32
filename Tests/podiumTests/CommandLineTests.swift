import Foundation
import Testing

@Suite struct CommandLineTests {
    let program: Program

    init() throws { program = try Program() }

    @Test func helpAndVersionAreNoFailure() throws {
        for arguments in ["--help", "--version"] {
            let result = try program.run(arguments)
            #expect(result.status == 0)
            #expect(!result.output.isEmpty)
            #expect(result.errors.isEmpty)
        }
    }

    @Test func usageErrorsExitWith2() throws {
        #expect(try program.run("fly").status == 2)
        #expect(try program.run("run").status == 2)
        #expect(try program.run("run", "tiny-binary", "--folds", "1").status == 2)
        #expect(try program.run("run", "tiny-binary", "--replay", "1234").status == 2)
    }

    @Test func aTimeLimitIsWrittenAsPeopleDo() throws {
        for time in ["20", "20s", "0.5m", "1h30m"] {
            let result = try program.run("run", "tiny-binary", "--model", "constant", "--time-limit", time)
            #expect(result.status == 0, "\(time): \(result.errors)")
        }
        for time in ["0", "-1", "5x", "m", "1h1h", "nan"] {
            #expect(try program.run("run", "tiny-binary", "--time-limit=\(time)").status == 2, "\(time)")
        }
    }

    @Test func refusedWorkExitsWith1AndSaysWhyOnStandardError() throws {
        let result = try program.run("run", "tiny-binari")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("did you mean 'tiny-binary'?"))
    }

    @Test func aManifestWithMistakesExitsWith1() throws {
        let manifest = program.folder.appending(path: "competitions/tiny-binary/competition.yaml")
        try Data("podium: 1\nid: tiny-binary\ntask: binari\n".utf8).write(to: manifest)
        let result = try program.run("check", "tiny-binary")
        #expect(result.status == 1)
        #expect(result.output.contains("competition.yaml:3:7: "))
    }

    @Test func aLeakInTheDataExitsWith1AndIsOneDocumentAsJSON() throws {
        let folder = program.folder.appending(path: "competitions/leaky")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let manifest = """
            podium: 1
            id: leaky
            title: A leak
            task: binary
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.25, by: stratified}
            metric: auc
            """
        let rows = (0..<200).map { "a\($0),\($0 * 37 % 101),\($0 * 53 % 2),\($0 * 53 % 2 * 9)\n" }
        try Data(manifest.utf8).write(to: folder.appending(path: "competition.yaml"))
        try Data(("id,x,y,refund\n" + rows.joined()).utf8).write(to: folder.appending(path: "data.csv"))
        let result = try program.run("check", "leaky", "--data")
        #expect(result.status == 1)
        #expect(result.output.contains("leak target-copied: 'refund' gives away 'y'"))
        #expect(result.output.contains("ignore}'"))
        let document = try JSONSerialization.jsonObject(
            with: Data(program.run("check", "leaky", "--data", "--json").output.utf8))
        #expect((document as? [String: Any])?["train_rows"] as? Int == 150)
        #expect(try program.run("check", "leaky").status == 0)
        #expect(try program.run("check", "leaky", "--difference", "1").status == 2)
        #expect(try program.run("check", "leaky", "--data", "--difference", "0").status == 1)
    }

    @Test func jsonIsAloneOnStandardOutput() throws {
        let result = try program.run("run", "tiny-binary", "--model", "constant", "--json")
        #expect(result.status == 0)
        let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(document?["competition"] as? String == "tiny-binary")
    }

    @Test func metricsHaveCards() throws {
        #expect(try program.run("metrics").output.contains("rmsle"))
        let card = try program.run("metrics", "mask-dice").output
        #expect(card.contains("2 |both|") && card.contains("empty = 1") && card.contains("higher"))
        let document = try JSONSerialization.jsonObject(with: Data(program.run("metrics", "mae", "--json").output.utf8))
        #expect((document as? [String: Any])?["direction"] as? String == "minimize")
        #expect(try program.run("metrics", "rmlse").errors.contains("did you mean 'rmsle'?"))
    }

    @Test func modelsHaveCards() throws {
        #expect(try program.run("models").output.contains("ridge"))
        #expect(try program.run("models", "ridge").output.contains("alpha"))
    }
}
