public import ArgumentParser
import Foundation
public import ModelZoo
public import Workflows

extension Podium {
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Prepare, cross-validate models, blend them, write submissions, score and enter them.",
            discussion: """
                A run can be stopped at any moment, by any signal; asked for again, it goes on where it was and ends with
                the same bits. The same seed gives the same bits for any number of threads.
                """)

        @Argument(help: "An id under competitions/, or the path of a folder; not with --replay.")
        var competition: String?

        @Option(help: "A model by its id (see `podium models`), as knn:neighbors=7; again for more. Any takes draw=2.")
        var model: [String] = []

        @Option(
            help:
                "Which models, and how long they take: quick, medium or best (default: medium, then more while it gains; best with a --time-limit)."
        )
        var preset: Preset?

        @Option(
            help: ArgumentHelp(
                "What all of it may take, submission and entry included: seconds, or such as 90s, 5m, 1h.",
                valueName: "time"))
        var timeLimit: TimeSpan?

        @Option(help: "The number of folds, where it shall differ from the manifest's.")
        var folds: Int?

        @Option(parsing: .unconditional, help: "The root of all random decisions of training.")
        var seed = 1

        @Option(
            help: "Threads to use, of each worker where there are some (default: all processors, shared by workers).")
        var threads: Int?

        @Option(help: "Let so many processes do the folds, each a `podium work`.")
        var workers: Int?

        @Option(help: "Where workers run: local, slurm (a job array) or ssh (on --hosts).")
        var on: RunWorkers.Place?

        @Option(help: "For --on ssh: machines that see this folder, with commas between. Default: one worker each.")
        var hosts: String?

        @Option(help: "Predict test rows by the mean of the folds' models (bagged) or one fitted on all rows (refit).")
        var test: TestPredictions?

        @Option(
            help: "Do again, without a clock, what counted in this run: the same bytes, whatever a time limit left out."
        )
        var replay: String?

        @Flag(help: "Forget the finished folds of this run and begin anew.")
        var fresh = false

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if (competition == nil) == (replay == nil) {
                throw ValidationError("Name a competition, or a run to --replay.")
            }
            if replay != nil, !model.isEmpty || preset != nil || timeLimit != nil || folds != nil {
                throw ValidationError("--replay does what the run did; it takes no models, preset, limit or folds.")
            }
            if let folds, folds < 2 { throw ValidationError("--folds must be at least 2, not \(folds).") }
            if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads).") }
            if let workers, workers < 1 { throw ValidationError("--workers must be at least 1, not \(workers).") }
            if on == .slurm, workers == nil { throw ValidationError("--on slurm needs the number of --workers.") }
            if on == .local, workers == nil { throw ValidationError("--on local needs the number of --workers.") }
            if (on == .ssh) != (hosts != nil) { throw ValidationError("--on ssh and --hosts go together.") }
            if on == .ssh, hostNames.isEmpty { throw ValidationError("--hosts names no machine.") }
        }

        private var hostNames: [String] { hosts?.split(separator: ",").map(String.init) ?? [] }

        private var crew: RunWorkers? {
            guard workers != nil || on != nil else { return nil }
            return RunWorkers(count: workers ?? hostNames.count, place: on ?? .local, hosts: hostNames)
        }

        func run() throws {
            let display = WorkDisplay("run")
            let signals = SignalNote("stopped; the same command goes on where this run was")
            let request = RunOptions(
                models: model, preset: preset, timeLimit: timeLimit?.seconds, folds: folds, seed: seed,
                threads: threads, testPredictions: test, fresh: fresh, workers: crew)
            let outcome =
                if let replay {
                    try options.workspace.replay(replay, request, observe: display.show)
                } else {
                    try options.workspace.run(competition ?? "", request, observe: display.show)
                }
            display.finish()
            withExtendedLifetime(signals) {}
            try options.print(outcome) { $0.text }
        }
    }
}

extension Preset: ExpressibleByArgument {}
extension TestPredictions: ExpressibleByArgument {}
extension RunWorkers.Place: ExpressibleByArgument {}
