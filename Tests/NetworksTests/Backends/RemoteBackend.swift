import Synchronization
import Tensors

/// A device whose memory the host does not reach, and which counts what it was asked for: it keeps its tensors' memory to
/// itself and computes on it as the host would.
///
/// What works here touches tensors through their backend alone.
final class RemoteBackend: Backend {
    let device = Device("remote")
    private let host = CPUBackend()
    private let counts = Mutex<[String: Int]>([:])

    /// How often each operation was asked for.
    var operations: [String: Int] { counts.withLock { $0 } }

    private final class RemoteMemory: Memory {
        let hidden: Memory
        private let owner: RemoteBackend

        init(_ owner: RemoteBackend, _ hidden: Memory) {
            self.hidden = hidden
            self.owner = owner
            super.init(address: nil)
        }

        override var backend: any Backend { owner }
    }

    func allocate(byteCount: Int) -> Memory { RemoteMemory(self, host.allocate(byteCount: byteCount)) }

    func write(_ bytes: UnsafeRawBufferPointer, to memory: Memory, at offset: Int) {
        host.write(bytes, to: hidden(memory), at: offset)
    }

    func read(_ memory: Memory, at offset: Int, into bytes: UnsafeMutableRawBufferPointer) {
        host.read(hidden(memory), at: offset, into: bytes)
    }

    private func hidden(_ memory: Memory) -> Memory {
        guard let memory = memory as? RemoteMemory else { fatalError("a tensor on \(memory.backend.device) came here") }
        return memory.hidden
    }

    /// The same view of the hidden memory.
    private func near(_ x: Tensor) -> Tensor {
        Tensor(in: hidden(x.memory), shape: x.shape, strides: x.strides, offset: x.offset, x.dataType)
    }

    private func near(_ x: Tensor?) -> Tensor? { x.map { near($0) } }

    private func near(_ pass: ChannelNormalization) -> ChannelNormalization {
        ChannelNormalization(near(pass.x), near(pass.statistics), isOfBatch: pass.isOfBatch, relu: pass.relu)
    }

    private func near(_ gradients: ChannelNormalization.Gradients) -> ChannelNormalization.Gradients {
        .init(
            scale: near(gradients.scale), shift: near(gradients.shift), x: near(gradients.x),
            residual: near(gradients.residual))
    }

    private func computed(_ operation: String = #function) -> CPUBackend {
        let name = String(operation.prefix { $0 != "(" })
        counts.withLock { $0[name, default: 0] += 1 }
        return host
    }
}

extension RemoteBackend {
    func unary(_ op: UnaryOperation, _ x: Tensor, into out: Tensor) {
        computed().unary(op, near(x), into: near(out))
    }

    func binary(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        computed().binary(op, near(a), near(b), into: near(out))
    }

    func compare(_ op: ComparisonOperation, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        computed().compare(op, near(a), near(b), into: near(out))
    }

    func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        computed().select(near(condition), near(a), near(b), into: near(out))
    }

    func copy(_ source: Tensor, into out: Tensor) {
        computed().copy(near(source), into: near(out))
    }

    func fill(_ out: Tensor, with value: Double) {
        computed().fill(near(out), with: value)
    }

    func ramp(from start: Double, by step: Double, into out: Tensor) {
        computed().ramp(from: start, by: step, into: near(out))
    }

    func uniform(_ key: UInt64, low: Float, width: Float, last: Float, into out: Tensor) {
        computed().uniform(key, low: low, width: width, last: last, into: near(out))
    }

    func normal(_ key: UInt64, mean: Double, deviation: Double, into out: Tensor) {
        computed().normal(key, mean: mean, deviation: deviation, into: near(out))
    }

    func dropoutMask(_ key: UInt64, rate: Double, into out: Tensor) {
        computed().dropoutMask(key, rate: rate, into: near(out))
    }

    func reduce(_ op: ReductionOperation, _ x: Tensor, outer: Int, count: Int, inner: Int, into out: Tensor) {
        computed().reduce(op, near(x), outer: outer, count: count, inner: inner, into: near(out))
    }

    func argExtreme(_ x: Tensor, axis: Int, maximum: Bool, into out: Tensor) {
        computed().argExtreme(near(x), axis: axis, maximum: maximum, into: near(out))
    }

    func cumulativeSum(_ x: Tensor, axis: Int, reversed: Bool, into out: Tensor) {
        computed().cumulativeSum(near(x), axis: axis, reversed: reversed, into: near(out))
    }

    func argSort(_ x: Tensor, descending: Bool, into out: Tensor) {
        computed().argSort(near(x), descending: descending, into: near(out))
    }

    func mapRows(_ op: RowOperation, _ x: Tensor, into out: Tensor) {
        computed().mapRows(op, near(x), into: near(out))
    }

    func mapRowsGradient(_ op: RowOperation, _ gradient: Tensor, at y: Tensor, into out: Tensor) {
        computed().mapRowsGradient(op, near(gradient), at: near(y), into: near(out))
    }

    func firstIndex(outOf limit: Int, in indices: Tensor) -> (index: Int64, position: Int)? {
        computed().firstIndex(outOf: limit, in: near(indices))
    }

    func gatherSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        computed().gatherSlices(near(x), axis: axis, near(indices), into: near(out))
    }

    func scatterAddSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        computed().scatterAddSlices(near(x), axis: axis, near(indices), into: near(out))
    }

    func gather(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        computed().gather(near(x), axis: axis, near(indices), into: near(out))
    }

    func scatterAdd(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        computed().scatterAdd(near(x), axis: axis, near(indices), into: near(out))
    }

    func takeRows(of table: Tensor, at codes: Tensor, into rows: Tensor) {
        computed().takeRows(of: near(table), at: near(codes), into: near(rows))
    }

    func addRows(_ rows: Tensor, at codes: Tensor, into table: Tensor) {
        computed().addRows(near(rows), at: near(codes), into: near(table))
    }

    func numberTokens(_ x: Tensor, weight: Tensor, bias: Tensor, into tokens: Tensor) {
        computed().numberTokens(near(x), weight: near(weight), bias: near(bias), into: near(tokens))
    }

    func numberTokensGradient(_ gradient: Tensor, at x: Tensor, intoWeight weight: Tensor, intoBias bias: Tensor) {
        computed().numberTokensGradient(near(gradient), at: near(x), intoWeight: near(weight), intoBias: near(bias))
    }

    func matmul(_ a: Tensor, _ b: Tensor, into out: Tensor) {
        computed().matmul(near(a), near(b), into: near(out))
    }

    func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor?, relu: Bool, into out: Tensor) {
        computed().linear(near(x), near(weight), bias: near(bias), relu: relu, into: near(out))
    }

    func solve(_ a: Tensor, overwriting b: Tensor) throws(TensorError) {
        try computed().solve(near(a), overwriting: near(b))
    }

    func cholesky(overwriting a: Tensor) throws(TensorError) {
        try computed().cholesky(overwriting: near(a))
    }

    func qr(overwriting a: Tensor, r: Tensor) {
        computed().qr(overwriting: near(a), r: near(r))
    }

    func svd(overwriting a: Tensor, u: Tensor, s: Tensor, vt: Tensor) throws(TensorError) {
        try computed().svd(overwriting: near(a), u: near(u), s: near(s), vt: near(vt))
    }

    func convolve(_ x: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor) {
        computed().convolve(near(x), near(weight), window, groups: groups, into: near(out))
    }

    func convolveInputGradient(
        _ gradient: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor
    ) {
        computed().convolveInputGradient(near(gradient), near(weight), window, groups: groups, into: near(out))
    }

    func convolveWeightGradient(_ gradient: Tensor, at x: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor)
    {
        computed().convolveWeightGradient(near(gradient), at: near(x), window, groups: groups, into: near(out))
    }

    func prefersChannelsLast(_ window: ImageWindow) -> Bool {
        computed().prefersChannelsLast(window)
    }

    func maxPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor) {
        computed().maxPool(near(images), window, into: near(out))
    }

    func maxPoolGradient(
        _ gradient: Tensor, _ maxima: Tensor, at images: Tensor, _ window: ImageWindow, into out: Tensor
    ) {
        computed().maxPoolGradient(near(gradient), near(maxima), at: near(images), window, into: near(out))
    }

    func meanPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor) {
        computed().meanPool(near(images), window, into: near(out))
    }

    func meanPoolGradient(_ gradient: Tensor, _ window: ImageWindow, into out: Tensor) {
        computed().meanPoolGradient(near(gradient), window, into: near(out))
    }

    func convolveChannelsLast(_ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, padding: Int, into out: Tensor)
    {
        computed().convolveChannelsLast(
            near(x), near(weight), bias: near(bias), stride: stride, padding: padding, into: near(out))
    }

    func convolveChannelsLastInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, padding: Int, into out: Tensor
    ) {
        computed().convolveChannelsLastInputGradient(
            near(gradient), near(weight), stride: stride, padding: padding, into: near(out))
    }

    func convolveChannelsLastWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, padding: Int, into out: Tensor
    ) {
        computed().convolveChannelsLastWeightGradient(
            near(gradient), at: near(x), stride: stride, padding: padding, into: near(out))
    }

    func convolveDepthwise(
        _ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        computed().convolveDepthwise(
            near(x), near(weight), bias: near(bias), stride: stride, before: before, into: near(out))
    }

    func convolveDepthwiseInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        computed().convolveDepthwiseInputGradient(
            near(gradient), near(weight), stride: stride, before: before, into: near(out))
    }

    func convolveDepthwiseWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        computed().convolveDepthwiseWeightGradient(
            near(gradient), at: near(x), stride: stride, before: before, into: near(out))
    }

    func meanPoolChannelsLast(_ x: Tensor, into out: Tensor) {
        computed().meanPoolChannelsLast(near(x), into: near(out))
    }

    func meanPoolChannelsLastGradient(_ gradient: Tensor, into out: Tensor) {
        computed().meanPoolChannelsLastGradient(near(gradient), into: near(out))
    }

    func maxPoolChannelsLast(_ x: Tensor, into out: Tensor, winners: Tensor) {
        computed().maxPoolChannelsLast(near(x), into: near(out), winners: near(winners))
    }

    func maxPoolChannelsLastGradient(_ gradient: Tensor, winners: Tensor, into out: Tensor) {
        computed().maxPoolChannelsLastGradient(near(gradient), winners: near(winners), into: near(out))
    }

    func layerNorm(_ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float, into out: Tensor, statistics: Tensor) {
        computed().layerNorm(
            near(x), scale: near(scale), shift: near(shift), epsilon: epsilon, into: near(out),
            statistics: near(statistics))
    }

    func layerNormGradient(
        _ gradient: Tensor, at x: Tensor, scale: Tensor, statistics: Tensor, into out: Tensor, sums: Tensor
    ) {
        computed().layerNormGradient(
            near(gradient), at: near(x), scale: near(scale), statistics: near(statistics), into: near(out),
            sums: near(sums))
    }

    func channelMoments(_ x: Tensor, into moments: Tensor) {
        computed().channelMoments(near(x), into: near(moments))
    }

    func channelStatistics(_ moments: Tensor, scale: Tensor, shift: Tensor, epsilon: Double, into statistics: Tensor) {
        computed().channelStatistics(
            near(moments), scale: near(scale), shift: near(shift), epsilon: epsilon, into: near(statistics))
    }

    func normalizeChannels(_ pass: ChannelNormalization, adding residual: Tensor?, into out: Tensor) {
        computed().normalizeChannels(near(pass), adding: near(residual), into: near(out))
    }

    func normalizeChannelsGradient(
        _ gradient: Tensor, at pass: ChannelNormalization, _ y: Tensor?, into gradients: ChannelNormalization.Gradients
    ) {
        computed().normalizeChannelsGradient(near(gradient), at: near(pass), near(y), into: near(gradients))
    }

    func selfAttention(_ x: Tensor, heads: Int, into out: Tensor) {
        computed().selfAttention(near(x), heads: heads, into: near(out))
    }

    func selfAttentionGradient(_ gradient: Tensor, at x: Tensor, heads: Int, into out: Tensor) {
        computed().selfAttentionGradient(near(gradient), at: near(x), heads: heads, into: near(out))
    }

    func crossEntropy(
        _ logits: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, into losses: Tensor,
        probabilities: Tensor
    ) {
        computed().crossEntropy(
            near(logits), near(labels), weights: near(weights), smoothing: smoothing, into: near(losses),
            probabilities: near(probabilities))
    }

    func crossEntropyGradient(
        _ probabilities: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, scale: Tensor, into out: Tensor
    ) {
        computed().crossEntropyGradient(
            near(probabilities), near(labels), weights: near(weights), smoothing: smoothing, scale: near(scale),
            into: near(out))
    }

    func binaryCrossEntropy(_ logits: Tensor, _ targets: Tensor, positiveWeight: Double, into losses: Tensor) {
        computed().binaryCrossEntropy(near(logits), near(targets), positiveWeight: positiveWeight, into: near(losses))
    }

    func binaryCrossEntropyGradient(
        _ logits: Tensor, _ targets: Tensor, positiveWeight: Double, scale: Tensor, into out: Tensor
    ) {
        computed().binaryCrossEntropyGradient(
            near(logits), near(targets), positiveWeight: positiveWeight, scale: near(scale), into: near(out))
    }

    func step(_ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor) {
        computed().step(step, near(weight), near(gradient), first: near(first), second: near(second))
    }

    func update(
        _ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor, into update: Tensor
    ) {
        computed().update(
            step, near(weight), near(gradient), first: near(first), second: near(second), into: near(update))
    }

    func step(_ step: DescentStep, _ weight: Tensor, _ gradient: Tensor, velocity: Tensor) {
        computed().step(step, near(weight), near(gradient), velocity: near(velocity))
    }

    func sumOfSquares(_ x: Tensor) -> Double {
        computed().sumOfSquares(near(x))
    }
}
