import Scoring
import Synchronization
import Testing

@testable import Validation

@Suite struct CostModelTests {
    private let guesses = CostModel(guesses: ["quick": 0.1, "slow": 10, "slower": 20])

    private func fold(_ model: String, _ fold: Int? = 0) -> FoldUnit { FoldUnit(model: model, fold: fold) }

    @Test func aGuessStandsUntilSomethingIsMeasured() {
        #expect(guesses.seconds(of: fold("slow")) == 10)
        #expect(guesses.seconds(of: fold("unknown")) == 1)
    }

    @Test func theLongestSiblingTellsWhatTheOthersTake() {
        var costs = guesses
        costs.learn(fold("slow", 0), seconds: 3)
        costs.learn(fold("slow", 1), seconds: 4)
        #expect(costs.seconds(of: fold("slow", 2)) == 4)
    }

    /// Where folds follow time, each learns from more rows than the one before.
    @Test func costsGrowWithTheTrainingRows() {
        var costs = CostModel(guesses: ["slow": 10], rows: [100, 200, 400], allRows: 500)
        #expect(costs.seconds(of: fold("slow", 0)) == 2.5)
        costs.learn(fold("slow", 0), seconds: 3)
        #expect(costs.seconds(of: fold("slow", 2)) == 12)
        #expect(costs.seconds(of: fold("slow", nil)) == 15)
    }

    /// A machine on which ten guessed seconds were 32 is three times slower than a usual one, the trust in guesses counted.
    @Test func whatIsMeasuredScalesTheGuessesOfOthers() {
        var costs = guesses
        costs.learn(fold("slow"), seconds: 32)
        #expect(costs.seconds(of: fold("slower")) == 60)
    }

    /// Forests take five times what was guessed; linear models do not for that.
    @Test func relativesTellMoreThanOthers() {
        var costs = CostModel(guesses: ["forest": 10, "forest:trees=20": 1, "linear": 10, "linear:c=2": 10])
        costs.learn(fold("forest"), seconds: 50)
        costs.learn(fold("linear"), seconds: 10)
        #expect(costs.seconds(of: fold("forest:trees=20")) > 4)
        #expect(costs.seconds(of: fold("linear:c=2")) < 15)
    }

    @Test func aMillisecondDecidesNothing() {
        var costs = guesses
        costs.learn(fold("quick"), seconds: 0.001)
        #expect(costs.seconds(of: fold("slow")) > 9)
    }

    @Test func quickModelsAreBegunFirstAndTheOthersAsTheyAreGiven() {
        let costs = CostModel(guesses: ["a": 40, "b": 1, "c": 50, "d": 0.5])
        #expect(costs.order(of: ["a", "b", "c", "d"]) == ["d", "b", "a", "c"])
        #expect(CostModel(guesses: [:]).order(of: ["x", "y"]) == ["x", "y"])
    }
}

@Suite struct SchedulerTests {
    private let costs = CostModel(guesses: ["quick": 1, "strong": 10, "huge": 1_000])
    private let plan = Plan(models: ["quick", "strong", "huge"], folds: 2, testPredictions: .bagged, digest: "")
    private let done = Settlement.done(
        FoldResult(score: 1, validation: .numbers([]), test: .numbers([]), fitSeconds: 1, predictSeconds: 0))

    private func unit(_ model: String, _ fold: Int) -> FoldUnit { FoldUnit(model: model, fold: fold) }

    private func next(
        _ state: WorkState, at now: Double = 0, until deadline: Double, threads: Int = 1, costs: CostModel? = nil
    ) -> String? {
        Scheduler(plan, threads: threads)
            .next(state, costs: costs ?? self.costs, at: now, until: deadline)?.description
    }

    private var quickIsDone: WorkState {
        WorkState(settlements: [unit("quick", 0): done, unit("quick", 1): done])
    }

    @Test func withoutADeadlineThePlanIsFollowed() {
        #expect(next(WorkState(), until: .infinity) == "quick, fold 1")
        #expect(next(quickIsDone, until: .infinity) == "strong, fold 1")
    }

    @Test func aModelIsBegunOnlyWithTimeForAllItsFolds() {
        #expect(next(quickIsDone, until: 20) == "strong, fold 1")
        #expect(next(quickIsDone, until: 19) == nil)
        #expect(next(quickIsDone, until: 10, threads: 2) == "strong, fold 1")
    }

    @Test func whatWasBegunComesFirst() {
        var state = quickIsDone
        state.settlements[unit("huge", 0)] = done
        var measured = costs
        measured.learn(unit("huge", 0), seconds: 5)
        #expect(next(state, until: 100, costs: measured) == "huge, fold 2")
    }

    /// Time that units of other models need is not given away.
    @Test func runningUnitsKeepTheirTime() {
        var state = quickIsDone
        state.running = [unit("strong", 0): 0, unit("strong", 1): 0]
        let costs = CostModel(guesses: ["quick": 1, "strong": 10, "huge": 4])
        #expect(next(state, at: 2, until: 15, threads: 2, costs: costs) == "huge, fold 1")
        #expect(next(state, at: 2, until: 13, threads: 2, costs: costs) == nil)
    }

    /// It was guessed to take 10 seconds a fold and has run for 40: the other fold will take as long.
    @Test func aModelThatTakesTooLongIsGivenUp() {
        var state = quickIsDone
        state.running = [unit("strong", 0): 0]
        let scheduler = Scheduler(plan, threads: 1)
        func fits(at now: Double) -> Bool? {
            scheduler.bookings(state, costs: costs, at: now, until: 60).first { $0.model == "strong" }?.fits
        }
        #expect(fits(at: 5) == true)
        #expect(fits(at: 29) == true)
        #expect(fits(at: 40) == false)
    }

    @Test func theFirstAnswerComesWhateverItTakes() {
        #expect(next(WorkState(), until: 0) == "quick, fold 1")
        #expect(next(quickIsDone, until: 0) == nil)
        let failed = WorkState(settlements: [unit("quick", 0): .failed("no"), unit("quick", 1): .failed("no")])
        #expect(next(failed, until: 0) == "strong, fold 1")
    }

    // MARK: Where there is not time for all

    private let many = CostModel(guesses: ["tiny": 0.1, "net": 4, "forest": 1, "boosting": 10, "other": 40])
    private let manyModels = Plan(
        models: ["tiny", "boosting", "forest", "net", "other"], folds: 3, testPredictions: .bagged, digest: "")

    private func scored(_ score: Double) -> Settlement {
        .done(FoldResult(score: score, validation: .numbers([]), test: .numbers([]), fitSeconds: 1, predictSeconds: 0))
    }

    private func nextOfMany(_ settled: [FoldUnit: Settlement], at now: Double = 0, until deadline: Double) -> String? {
        Scheduler(manyModels, threads: 1, direction: .maximize)
            .next(WorkState(settlements: settled), costs: many, at: now, until: deadline)?.description
    }

    private var tinyIsDone: [FoldUnit: Settlement] {
        Dictionary(uniqueKeysWithValues: (0..<3).map { (unit("tiny", $0), scored(0.1)) })
    }

    @Test func modelsAreLookedAtTheCheapestFirstWhileThatTakesAQuarter() {
        var settled = tinyIsDone
        #expect(nextOfMany(settled, until: 40) == "forest, fold 1")
        settled[unit("forest", 0)] = scored(0.6)
        #expect(nextOfMany(settled, at: 1, until: 40) == "net, fold 1")
        settled[unit("net", 0)] = scored(0.9)
        // A look at boosting would take 10 of the 35 seconds that are left; the best of those that were looked at is finished.
        #expect(nextOfMany(settled, at: 5, until: 40) == "net, fold 2")
        settled[unit("net", 1)] = scored(0.9)
        #expect(nextOfMany(settled, at: 9, until: 40) == "net, fold 3")
        settled[unit("net", 2)] = scored(0.9)
        #expect(nextOfMany(settled, at: 13, until: 40) == "forest, fold 2")
    }

    @Test func whatTakesNextToNothingIsDoneWithoutALook() {
        #expect(
            nextOfMany(
                [unit("forest", 0): scored(0.6), unit("net", 0): scored(0.9)].merging(tinyIsDone) { $1 }, until: 60)
                == "forest, fold 2")
    }

    @Test func whereThereIsTimeForAllNoneIsLookedAtBefore() {
        #expect(nextOfMany(tinyIsDone, until: 1_000) == "boosting, fold 1")
    }

    /// It is looked at, and all that was booked before it leaves no time for it; but it could be worth more than these.
    @Test func aLookIsNotInVain() {
        let clock = WorkClock(now: { 1 }, deadline: { 40 })
        let agenda = Agenda(manyModels, settled: tinyIsDone, costs: many, clock: clock, threads: 2)
        let (first, second) = (agenda.take()?.unit.unit, agenda.take()?.unit.unit)
        #expect(first == unit("forest", 0) && second == unit("net", 0))
        #expect(!agenda.isHopeless(unit("net", 0)))
    }

    @Test func aRefitIsBookedAfterItsFolds() {
        let plan = Plan(models: ["strong"], folds: 2, testPredictions: .refit, digest: "")
        let booking = Scheduler(plan, threads: 2).bookings(WorkState(), costs: costs, at: 0, until: 30).first
        #expect(booking == Booking(model: "strong", units: 3, seconds: 30, end: 20, fits: true))
    }
}

@Suite struct BudgetedCrossValidationTests {
    @Test func onlyTheFirstAnswerIsMadeWhereThereIsNoTime() throws {
        let clock = WorkClock(now: { 1 }, deadline: { 0 })
        let outcome = try CrossValidation(regressionTask(), clock: clock).outcome(of: [.knowing("a"), .knowing("b")])
        #expect(outcome.results.map(\.model) == ["a"])
        #expect(outcome.unfinished.map(\.description) == ["b (0 of 5 folds)"])
    }

    @Test func eachModelIsToldOfWhenItsLastFoldIsDone() throws {
        let completed = Mutex<[String]>([])
        _ = try CrossValidation(
            regressionTask(),
            observe: { event in
                if case .completed(let result) = event { completed.withLock { $0.append(result.model) } }
            }
        ).run([.knowing("a"), .knowing("b")])
        #expect(completed.withLock { $0.sorted() } == ["a", "b"])
    }
}
