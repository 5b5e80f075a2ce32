import Competitions
import Features
import Foundation
import Frames
import Hosting
import Judging
import Leaderboard
import ModelZoo
import Preparation
import Problems
import Runs
import Scoring
import Splitters
import Submissions
import Validation
import Workers

extension Workspace {
    /// From raw files to ranked entries: prepares the data where it is missing, runs the models, scores their submissions
    /// and enters them. Can be stopped at any moment; the same call goes on where it was, and enters nothing twice.
    ///
    /// - Parameter observe: told of progress, from any thread.
    /// - Throws: what the stations throw; see `Refusal.describing(_:)`.
    public func run(
        _ reference: String, _ options: RunOptions = RunOptions(), observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> RunOutcome {
        try WorkerPool.of(threads: options.threads).run {
            try runHere(reference, options, observe: observe) { prepared, limit in
                try Run(
                    requestWithBackbones(options, for: prepared, within: limit, observe: observe), of: prepared,
                    version: Version.current,
                    build: Version.build(),
                    root: root, models: models)
            }
        }
    }

    /// Does again what a run has given, without a clock: the models that counted, whatever its time limit left out. Their
    /// submissions have the same bytes.
    ///
    /// - Parameters:
    ///   - run: The path of the run's folder, or the run's id.
    ///   - options: of which those that say what is trained are not asked, and no time limit is.
    ///   - observe: told of progress, from any thread.
    /// - Throws: as `run(_:_:observe:)`, and `RunError` where there is no such run or nothing came of it.
    public func replay(
        _ run: String, _ options: RunOptions = RunOptions(), observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> RunOutcome {
        try WorkerPool.of(threads: options.threads).run {
            let begun = try BegunRun(run, root: root)
            var options = options
            (options.timeLimit, options.folds) = (nil, begun.record.request.folds)
            return try runHere(place(of: begun), options, observe: observe) { prepared, _ in
                try consultBackbones(for: begun.record.request.models, of: prepared, observe: observe)
                return try Run.replaying(
                    begun, of: prepared, version: Version.current, build: Version.build(), root: root, models: models)
            }
        }
    }

    private func runHere(
        _ reference: String, _ options: RunOptions, observe: @escaping @Sendable (WorkEvent) -> Void,
        plan: (PreparedCompetition, TimeLimit?) throws -> Run
    ) throws -> RunOutcome {
        let limit = options.timeLimit.map { TimeLimit(seconds: $0) }
        try Competition.load(reference, root: root, catalog: catalog).requireLabeledRows()
        let board = try LeaderboardStore(url: database)
        try board.requireWriting()
        let prepared = try preparedCompetition(reference, observe: observe)
        let metric = try prepared.competition.metric()
        var run = try plan(prepared, limit)
        run.heartbeat = Self.heartbeat
        if options.fresh { try run.forget() }

        let narrator = RunNarrator(metric, extras: run.extras, tell: observe)
        let crew = try options.workers?.crew(for: run, root: root, threads: options.threads) { observe(.note($0)) }
        let report = try run.execute(
            by: crew, within: limit, observe: { narrator.narrate($0) },
            tell: { narrator.narrate($0, secondsLeft: $1) })
        let (entries, unscored) = try enter(
            report, of: run, on: board, prepared: prepared, basis: ScoringBasis(prepared, folds: options.folds))
        return try outcome(report, entries: entries, unscored: unscored, run: run, metric: metric)
    }

    /// What is to be run, once photos were looked at and texts read. Where nobody named models, those are left out whose network would look
    /// for longer than there is time; where none is left that asks a network, these see smaller photos; where that takes too long too, or the
    /// weights are not to be had, models that ask none take their place.
    private func requestWithBackbones(
        _ options: RunOptions, for prepared: PreparedCompetition, within limit: TimeLimit?,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> RunRequest {
        var wanted = try request(options, for: prepared)
        while true {
            do {
                try consultBackbones(for: wanted.models, of: prepared, within: limit, observe: observe)
                return wanted
            } catch let look as LongLook where options.models.isEmpty {
                let (late, others) = (look.askers(among: wanted.models), look.others(among: wanted.models))
                let smaller = late.compactMap(\.seeingSmaller)
                if try asksNetworks(others, of: prepared) {
                    observe(.note("\(look.reason); it is left out"))
                    wanted.keep(others.contains)
                } else if look.isOfPhotos, !smaller.isEmpty {
                    observe(.note("\(look.reason); it looks at smaller ones"))
                    wanted.keep(others.contains)
                    wanted.models = smaller.withoutRepeats.filter { !wanted.models.contains($0) } + wanted.models
                } else {
                    return try requestWithout(networks: look.reason, options, for: prepared, observe: observe)
                }
            } catch let error as PreparationError where options.models.isEmpty {
                return try requestWithout(networks: "\(error)", options, for: prepared, observe: observe)
            }
        }
    }

    /// Whether any of the models asks a pretrained network.
    private func asksNetworks(_ models: [ModelSpecification], of prepared: PreparedCompetition) throws -> Bool {
        let type = prepared.competition.kind.type
        return try models.map { try self.models.estimator($0) }
            .contains { $0.sight(of: type) != nil || $0.reading(of: type) != nil }
    }

    private func requestWithout(
        networks reason: String, _ options: RunOptions, for prepared: PreparedCompetition,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> RunRequest {
        observe(.note(reason))
        let isOfPhotos = prepared.competition.manifest.data.pictures == .photo
        observe(
            .note(
                isOfPhotos ? "photos are learned from their pixels alone" : "texts are learned from their words alone"))
        return try request(options, for: prepared, pretrained: false)
    }

    private func request(
        _ options: RunOptions, for prepared: PreparedCompetition, pretrained: Bool = true
    ) throws -> RunRequest {
        let (manifest, kind) = (prepared.competition.manifest, prepared.competition.kind)
        guard self.models.cards.contains(where: { $0.targets.contains(kind.type) }) else {
            throw Refusal(
                "no model can answer a \(kind.name) task yet; `podium score` and `podium submit` judge files made elsewhere"
            )
        }
        let metric = try prepared.competition.metric()
        let named = try options.models.map { try ModelSpecification(parsing: $0) }
        let (offered, further) =
            named.isEmpty ? try offers(options, for: prepared, pretrained: pretrained) : (named, [])
        let models = try learning(metric, of: kind.type, among: offered, areNamed: !named.isEmpty).withoutRepeats
        let extras = try learning(metric, of: kind.type, among: further, areNamed: false).filter {
            !models.contains($0)
        }
        return RunRequest(
            models: models + extras, extras: extras.isEmpty ? nil : extras.count, folds: options.folds,
            seed: options.seed,
            testPredictions: options.testPredictions ?? manifest.validation.testPredictions)
    }

    /// The models of a preset; where nothing is said, good ones of each kind, and further ones to be trained while the answer gets better.
    private func offers(
        _ options: RunOptions, for prepared: PreparedCompetition, pretrained: Bool
    ) throws -> (models: [ModelSpecification], further: [ModelSpecification]) {
        let (type, rows) = (prepared.competition.kind.type, try prepared.receipt().trainRows)
        let nature = try prepared.rowNature(pretrained: pretrained)
        let models = options.chosenPreset.models(
            type: type, of: nature, rows: rows, isTimed: options.timeLimit != nil)
        let isOpen = options.preset == nil && options.timeLimit == nil
        return (models, isOpen ? Preset.further(type: type, of: nature, rows: rows) : [])
    }

    /// The models that can answer what a metric asks for: of one that is told several numbers of each target, those that say
    /// quantiles. Throws `Refusal` where none can, or one that was named cannot.
    private func learning(
        _ metric: Metric, of type: TargetType, among models: [ModelSpecification], areNamed: Bool
    ) throws -> [ModelSpecification] {
        guard !metric.roles.isEmpty else { return models }
        let roles =
            "\(metric.title) asks for \(metric.roles.count) numbers of each target (\(metric.roles.shortened(separator: ", ")))"
        guard metric.surrogate(for: type).levels != nil else {
            throw Refusal(
                "no model can answer what \(roles); `podium score` and `podium submit` judge files made elsewhere")
        }
        let able = try models.filter { try self.models.card(named: $0.model).quantiles != .none }
        guard !areNamed || able == models else {
            let strange = models.filter { !able.contains($0) }.map(\.model)
            let known = self.models.cards.filter { $0.quantiles != .none && $0.targets.contains(type) }.map(\.id)
            throw Refusal(
                "\(roles), which \(strange.shortened(separator: ", ")) cannot learn; use \(known.joined(separator: ", "))"
            )
        }
        return able
    }

    /// Scores each submission of a report where the solution is known, and puts it on the board once.
    private func enter(
        _ report: RunReport, of run: Run, on board: LeaderboardStore, prepared: PreparedCompetition, basis: ScoringBasis
    ) throws -> (entries: [Entry], unscored: [String: String]) {
        let judge = try Judge(of: prepared)
        let archive = AnswerArchive(of: prepared)
        var unscored: [String: String] = [:]
        let entries = try report.entries.map { result in
            let file = run.folder.submission(of: result.model)
            let submission = SubmissionFile(file)
            let verdict = try judge.grade(submission)
            if let answers = verdict.answers, let hash = submission.sha256 {
                // A score stands without its answers, which the run's folder still has.
                try? archive.keep(answers, ofFile: hash)
            }
            unscored[result.model] = verdict.fault ?? verdict.problems.first?.description
            return try board.enter(
                Entry(
                    competition: report.competition, team: Self.ownTeam, model: result.model, run: report.run,
                    submittedAt: .now, publicScore: verdict.publicScore, privateScore: verdict.privateScore,
                    further: verdict.further.isEmpty ? nil : verdict.further,
                    crossValidation: result.cv, outOfFoldScore: result.oof, fitSeconds: result.fitSeconds,
                    predictSeconds: result.predictSeconds, submissionHash: submission.sha256,
                    fileName: file.lastPathComponent, making: try making(of: file, report, run), basis: basis))
        }
        return (entries, unscored)
    }

    private func making(of file: URL, _ report: RunReport, _ run: Run) throws -> Making {
        Making(
            version: Version.current, build: try Version.build(), seed: report.seed, manifest: run.manifestHash,
            peakMemory: ProcessMemory.peak,
            size: try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int)
    }

    /// The team under which the zoo's own models stand on the board.
    static var ownTeam: String { "podium" }

    private func outcome(
        _ report: RunReport, entries: [Entry], unscored: [String: String], run: Run, metric: Metric
    ) throws -> RunOutcome {
        let ranked = entries.sorted { first, second in
            guard let a = first.crossValidation?.mean, let b = second.crossValidation?.mean else { return false }
            return metric.isBetter(a, than: b)
        }
        let answer = report.best(by: metric)?.model
        guard let best = ranked.first(where: { $0.model == answer }) ?? ranked.first else {
            throw RunError.noModelLeft(report.failures)
        }
        return RunOutcome(
            competition: report.competition, run: report.run, seed: report.seed, threads: WorkerPool.current.threads,
            metric: metric.id, direction: metric.direction, entries: ranked, best: best,
            submission: run.folder.submission(of: best.model ?? "").path, folder: run.folder.url.path,
            page: run.folder.page.path,
            pictures: FileManager.default.fileExists(atPath: run.folder.pictures.path)
                ? run.folder.pictures.path : nil,
            weights: report.entries.last { $0.weights != nil }?.weights, failures: report.failures,
            unfinished: report.unfinished?.map(\.model) ?? [], spared: report.spared ?? [], unscored: unscored,
            label: MetricLabel(metric))
    }
}

extension PreparedCompetition {
    /// What the rows are, photos and texts seen with pretrained networks or not.
    func rowNature(pretrained: Bool) throws -> RowNature {
        switch competition.manifest.data.pictures {
        case nil where competition.manifest.data.seriesColumns != nil: .series
        case nil where competition.rowsAreWholeSeries: .wholeSeries
        case nil where competition.kind.type == .list: .histories
        case nil: RowNature(of: try loadDataset().train, read: pretrained)
        case .photo?: .photos(seen: pretrained)
        case .sound?: .sounds
        default: .images
        }
    }
}

extension Competition {
    /// Whether a row of the labeled table is a whole series.
    var rowsAreWholeSeries: Bool {
        guard let file = manifest.data.train?.file else { return false }
        return catalog.tableFormat(of: file, named: manifest.data.format.type)?.rowsAreSeries ?? false
    }
}

extension Manifest.ValidationRule {
    /// Where folds follow time, the mean of their models would lean on those that saw the least, so one model is fitted on
    /// all rows.
    fileprivate var testPredictions: CrossValidation.TestPredictions { method.usesTimes ? .refit : .bagged }
}

extension [ModelSpecification] {
    /// The first of each of several that are equal.
    fileprivate var withoutRepeats: [ModelSpecification] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
