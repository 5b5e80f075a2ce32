import Foundation
import Problems
import Scoring
import Testing
import Workflows

/// Whether programs can be shut in here: some machines forbid what bubblewrap needs.
private let canShutIn: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/bwrap")
    process.arguments = ["--unshare-all", "--ro-bind", "/", "/", "--", "/usr/bin/python3", "-c", ""]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
}()

@Suite("A program of the host's that judges", .enabled(if: canShutIn))
struct HostProgramWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func score(by program: String, _ more: String = "", said: String = "5,a\n6,c\n") throws -> ScoreReport {
        try temporary.add(
            "judged",
            """
            task: text
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: word}
            metric: {name: program, run: judge.py --twice, columns: [size], reads: texts, better: higher\(more)}
            """,
            files: [
                "train.csv": "id,x,word\n1,1,a\n2,2,b\n", "test.csv": "id,x\n5,5\n6,6\n",
                "answers.csv": "id,size,word,Usage\n6,3,b,Private\n5,2,a,Private\n",
                "judge.py": "#!/usr/bin/python3\nimport csv, json, sys, os\n" + program,
            ])
        let file = temporary.folder.appending(path: "competitions/judged/judge.py")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return try temporary.workspace.score("judged", file: temporary.write("id,word\n" + said, to: "said.csv")) { _ in
        }
    }

    private static let weighted = """
        truth, said = (list(csv.DictReader(open("/data/" + name + ".csv"))) for name in ("truth", "predictions"))
        hits = sum(float(row["size"]) * (row["word"] == guess["word"]) for row, guess in zip(truth, said))
        print(json.dumps({"score": hits * len(sys.argv)}))
        """

    @Test("reads truth, predictions and the columns that it asked for, in the rows' order")
    func score() throws {
        let report = try score(by: Self.weighted)
        #expect(report.valid && report.private == 4 && report.direction == .maximize)
    }

    @Test("may refuse a file, in its own words")
    func problem() throws {
        let report = try score(
            by: """
                said = [row["word"] for row in csv.DictReader(open("/data/predictions.csv"))]
                print(json.dumps({"problem": "no c, please"} if "c" in said else {"score": 1}))
                """)
        #expect(!report.valid && report.problems.first?.advice.contains("no c, please") == true)
    }

    @Test(
        "cannot write, reach the network or other files, take more memory or time than it may",
        arguments: [
            "open('/tmp/x', 'w')", "open('/program/x', 'w')", "open('/data/x', 'w')", "open('/etc/passwd')",
            "import socket; socket.create_connection(('127.0.0.1', 22), 1)", "bytearray(10**9)",
            "import time; time.sleep(100)", "sys.exit(3)", "print('no JSON')", "print('x' * 2_000_000)", "print('{}')",
            "print(json.dumps({'score': float('nan')}))",
        ])
    func limits(program: String) {
        #expect {
            try score(by: program, ", memory: 200, seconds: 2")
        } throws: {
            "\($0)".contains("the host's program 'judge.py' gave no score")
        }
    }

    @Test("that fails on one file alone is the host's fault, which tells the sender nothing")
    func fault() throws {
        let report = try score(
            by: """
                said = [row["word"] for row in csv.DictReader(open("/data/predictions.csv"))]
                print(json.dumps({"score": 1 if "c" not in said else secret}))
                """)
        #expect(report.valid && !report.isGood && report.fault?.contains("secret") == false)
    }

    @Test("must be a file in the folder that may be executed")
    func place() throws {
        #expect {
            try temporary.add(
                "outside",
                """
                task: text
                data: {train: train.csv, target: word}
                split: {test: 0.5}
                metric: {name: program, run: /usr/bin/true, reads: texts}
                """, files: ["train.csv": "x,word\n1,a\n2,b\n"])
            _ = try temporary.workspace.prepare("outside") { _ in }
        } throws: {
            "\($0)".contains("'/usr/bin/true' is no file in the competition's folder")
        }
    }
}
