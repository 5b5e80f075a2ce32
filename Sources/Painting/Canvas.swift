import Images
import Networks
import Tensors

/// A picture whose pixels are changed until a loss is small.
struct Canvas {
    /// The loss of what is on it, `[1, height, width, 3]`.
    let loss: (Tensor) -> Tensor
    /// The picture that becomes of it.
    let finish: (Tensor) -> Raster

    /// The picture after the steps of `settings`.
    func paint(
        from start: Tensor, _ settings: PaintSettings, report: (Painter.Progress) throws -> Void
    ) throws -> Painter.Result {
        let firstLoss = noGrad { loss(start).item }
        let note = { (step: Int, loss: Double, canvas: @escaping () -> Tensor) in
            try report(
                Painter.Progress(step: step, loss: loss, firstLoss: firstLoss) { finish(canvas()) })
        }
        let last =
            switch settings.method {
            case .lbfgs: try descended(from: start, steps: settings.steps, note)
            case .adam: try stepped(from: start, steps: settings.steps, note)
            }
        return Painter.Result(
            picture: finish(last), firstLoss: firstLoss, loss: noGrad { loss(last).item })
    }

    private typealias Note = (Int, Double, @escaping () -> Tensor) throws -> Void

    /// By L-BFGS, whose first step changes pixels by 1 on average.
    private func descended(from start: Tensor, steps: Int, _ note: Note) throws -> Tensor {
        let picture = { (point: [Double]) in Tensor(point.map(Float.init), start.shape) }
        let minimizer = LBFGS(iterations: steps, tolerance: 0, firstLength: Double(start.count).squareRoot())
        let point = try minimizer.minimize(
            { point in
                let (value, gradient) = slope(at: picture(point).requiringGrad())
                return (value, gradient.elements(Double.self))
            }, from: start.elements(Double.self)
        ) { standing in
            try note(standing.iteration, standing.value) { picture(standing.point) }
        }
        return picture(point)
    }

    /// By Adam, at a rate that falls from 8 to 0 along half a cosine.
    private func stepped(from start: Tensor, steps: Int, _ note: Note) throws -> Tensor {
        let picture = start.copy().requiringGrad()
        let (adam, schedule) = (Adam(), CosineSchedule(8))
        for step in 0..<steps {
            let value = slope(at: picture).value
            try note(step, value) { picture.detached() }
            let rates = schedule.rates(at: Double(step) / Double(steps))
            adam.step([NamedTensor("picture", picture)], rates, gradientScale: 1)
        }
        return picture.detached()
    }

    /// The loss and its gradient at a leaf.
    private func slope(at picture: Tensor) -> (value: Double, gradient: Tensor) {
        picture.grad = nil
        let value = loss(picture)
        value.backward()
        return (value.item, picture.grad ?? .zeros(picture.shape))
    }
}
