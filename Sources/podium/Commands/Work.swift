import ArgumentParser
import Foundation
import Synchronization
import Workers
import Workflows

extension Podium {
    struct Work: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "work",
            abstract:
                "Help with a run that was begun, from this or another machine, until nothing of it is left to do.",
            discussion: """
                Start it any number of times, at any moment, on any machine that sees the run's folder. It takes the same
                build of the program and the same data; the run ends with the same bits. See
                docs/running-on-many-machines.md.
                """)

        @Argument(
            help: ArgumentHelp("The run's folder, or its id (a folder under runs/<competition>).", valueName: "run"))
        var reference: String

        @Option(help: "Threads to use (default: all processors).")
        var threads: Int?

        @Flag(help: .hidden)
        var untilInputEnds = false

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads).") }
        }

        func run() throws {
            let display = WorkDisplay("work")
            let signals = SignalNote("stopped; what is done is kept, and others go on with the rest")
            let input = untilInputEnds ? InputWatch() : nil
            let report = try options.workspace.work(
                reference, threads: threads, stop: Stop { input?.hasEnded ?? false }, observe: display.show)
            display.finish()
            withExtendedLifetime(signals) {}
            try options.print(report) { $0.text }
        }
    }
}

/// Notices when standard input ends: who started this process has ended or wants it to.
private final class InputWatch: Sendable {
    private let ended = Atomic(false)

    init() {
        Thread.detachNewThread { [weak self] in
            while let data = try? FileHandle.standardInput.read(upToCount: 1), !data.isEmpty {}
            self?.ended.store(true, ordering: .relaxed)
        }
    }

    var hasEnded: Bool { ended.load(ordering: .relaxed) }
}
