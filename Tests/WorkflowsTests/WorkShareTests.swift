import Testing

@testable import Validation
@testable import Workflows

/// The share of a run that is shown is one of time.
@Suite struct WorkShareTests {
    private func booking(_ model: String, units: Int, seconds: Double, fits: Bool = true) -> Booking {
        Booking(model: model, units: units, seconds: seconds, end: seconds, fits: fits)
    }

    @Test func aLongModelCountsForMore() {
        var work = WorkShare([booking("constant", units: 5, seconds: 0.01), booking("resnet", units: 5, seconds: 600)])
        for fold in 0..<5 { work.end(FoldUnit(model: "constant", fold: fold)) }
        #expect(work.share < 0.001)
        work.end(FoldUnit(model: "resnet", fold: 0))
        work.progress(FoldUnit(model: "resnet", fold: 1), to: 0.5)
        #expect(abs(work.share - 0.3) < 1e-3)
    }

    /// What there seemed to be no time for counts when it is begun after all.
    @Test func whatIsBegunAfterAllCounts() {
        var work = WorkShare([
            booking("ridge", units: 2, seconds: 2), booking("mlp", units: 2, seconds: 6, fits: false),
        ])
        for fold in 0..<2 { work.end(FoldUnit(model: "ridge", fold: fold)) }
        #expect(work.share == 1)
        work.end(FoldUnit(model: "mlp", fold: 0))
        #expect(work.share == 5.0 / 8)
    }

    @Test func whatNobodyBookedIsNoShare() {
        var work = WorkShare()
        work.end(FoldUnit(model: "ridge", fold: 0))
        #expect(work.share == 0)
    }
}
