import Foundation
import Testing

/// Several processes on one run end with what one alone finds, and do each fold once.
@Suite struct WorkersTests {
    private static let models = ["--model", "logistic", "--model", "knn", "--model", "naive-bayes", "--test", "refit"]
    private static let command = ["run", "tiny-binary"] + models

    /// A run's report without what tells times and names of runs, and each submission.
    private func findings(in program: Program) throws -> [String: Data] {
        let runs = program.folder.appending(path: "runs/tiny-binary")
        let names = try FileManager.default.contentsOfDirectory(atPath: runs.path)
        #expect(names.count == 1)
        let run = runs.appending(path: try #require(names.first))
        var files: [String: Data] = [:]
        for folder in ["oof", "test", "submissions"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: run.appending(path: folder).path) {
                files["\(folder)/\(name)"] = try Data(contentsOf: run.appending(path: "\(folder)/\(name)"))
            }
        }
        return files
    }

    /// How often the run's log says of a unit that it was done.
    private func timesDone(in program: Program) throws -> [String: Int] {
        let runs = program.folder.appending(path: "runs/tiny-binary")
        let run = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
        let log = try String(contentsOf: runs.appending(path: "\(run)/log.txt"), encoding: .utf8)
        let units = log.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/Z (.*, (fold \d+|refit)): /#).map { String($0.output.1) }
        }
        return Dictionary(units.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private func alone() throws -> [String: Data] {
        let program = try Program()
        #expect(try program.run(Self.command).status == 0)
        return try findings(in: program)
    }

    @Test func theSameRunTwiceAtOnceEndsWellTwice() throws {
        let program = try Program()
        #expect(try program.run("prepare", "tiny-binary").status == 0)
        let results = try program.runAtOnce([Self.command, Self.command])
        #expect(results.map(\.status) == [0, 0], "\(results.map(\.errors))")
        #expect(Set(results.map(\.output)).count == 1)
        let times = try timesDone(in: program)
        #expect(Set(times.values) == [1], "\(times)")
        #expect(try findings(in: program) == alone())
        let board = try program.run("leaderboard", "tiny-binary", "--format", "csv").output
        #expect(board.split(separator: "\n").count == 1 + 4)
    }

    @Test func workersThatTheRunStartsFindTheSame() throws {
        let program = try Program()
        let result = try program.run(Self.command + ["--workers", "3"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(Set(try timesDone(in: program).values) == [1])
        #expect(try findings(in: program) == alone())
    }

    /// With a stand-in for ssh that runs the line here.
    @Test func workersBySSHFindTheSame() throws {
        let program = try Program()
        try program.install(["ssh": #"while [ $# -gt 1 ]; do shift; done; exec sh -c "$1""#])
        let result = try program.run(Self.command + ["--on", "ssh", "--hosts", "one,two", "--threads", "1"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(Set(try timesDone(in: program).values) == [1])
        #expect(try findings(in: program) == alone())
    }

    /// With a stand-in for Slurm that loses the first array that it is given.
    @Test func workersInAQueueFindTheSame() throws {
        let program = try Program()
        let home = program.folder.path
        try program.install([
            "sbatch": """
            for last; do :; done
            echo "$@" >> \(home)/sbatch.log
            echo 7
            [ $(wc -l < \(home)/sbatch.log) = 1 ] || { (sh $last > \(home)/worker.log 2>&1; rm \(home)/queued) & touch \(home)/queued; }
            """,
            "squeue": "[ ! -e \(home)/queued ] || echo 7_1",
            "scancel": "echo \"$@\" > \(home)/scancel.log",
        ])
        let result = try program.run(Self.command + ["--on", "slurm", "--workers", "2", "--threads", "1"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("the array is submitted again"))
        #expect(Set(try timesDone(in: program).values) == [1])
        #expect(try findings(in: program) == alone())
        let submitted = try String(contentsOf: program.folder.appending(path: "sbatch.log"), encoding: .utf8)
        #expect(submitted.contains("--array 1-2 "))
        #expect(submitted.contains("--cpus-per-task 1 "))
        let cancelled = try String(contentsOf: program.folder.appending(path: "scancel.log"), encoding: .utf8)
        #expect(cancelled.hasPrefix("--name podium-"))
    }

    @Test func aQueueThatIsNotThereIsNamed() throws {
        let program = try Program()
        program.path = program.folder.path
        let result = try program.run(Self.command + ["--on", "slurm", "--workers", "2"])
        #expect(result.status == 1)
        #expect(result.errors.contains("cannot start workers through sbatch"))
    }

    @Test func aWorkerFinishesWhatAKilledRunLeft() throws {
        let program = try Program()
        #expect(try program.run("prepare", "tiny-binary").status == 0)
        _ = try program.kill(after: 0.15, Self.command)
        let runs = program.folder.appending(path: "runs/tiny-binary")
        guard let run = try? FileManager.default.contentsOfDirectory(atPath: runs.path).first else { return }
        let work = try program.run("work", run, "--threads", "1", "--json")
        if FileManager.default.fileExists(atPath: runs.appending(path: "\(run)/run.json").path) {
            #expect(work.status == 0, "\(work.errors)")
            #expect(work.output.contains(#""unfinished" : ["#))
        }
        #expect(try program.run(Self.command).status == 0)
        #expect(try findings(in: program) == alone())
    }

    @Test func workersThatCannotBeHadAreRefused() throws {
        let program = try Program()
        #expect(try program.run("work").status == 2)
        #expect(try program.run("work", "no-such-run").status == 1)
        #expect(try program.run(Self.command + ["--workers", "0"]).status == 2)
        #expect(try program.run(Self.command + ["--on", "slurm"]).status == 2)
        #expect(try program.run(Self.command + ["--on", "ssh", "--workers", "2"]).status == 2)
    }
}
