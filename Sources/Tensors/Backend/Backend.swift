/// Where tensors lie and operations are computed: all that the rest of the module asks of memory and of arithmetic, with no
/// thought of gradients.
///
/// A backend owns its tensors' memory (`Memory`) and computes on tensors that lie there; it ends the program when handed
/// another backend's. Operands are given as views, with strides where a requirement does not ask for contiguous ones, and
/// results are written to tensors that exist already and share no element with an operand, unless said otherwise. Whoever
/// asks has checked shapes, types and indices.
///
/// Operations find the backend with their operands (`Tensor.backend`), so that networks and their training run on any
/// that meets these requirements. `CPUBackend` is the one that Podium has.
public protocol Backend: Sendable {
    /// What tells this backend from others: backends of one device can read each other's tensors.
    var device: Device { get }

    /// Uninitialized memory, which lives as long as the object.
    func allocate(byteCount: Int) -> Memory

    /// Copies from the host's memory to `memory`, from byte `offset` on.
    func write(_ bytes: UnsafeRawBufferPointer, to memory: Memory, at offset: Int)

    /// Copies to the host's memory from `memory`, from byte `offset` on.
    func read(_ memory: Memory, at offset: Int, into bytes: UnsafeMutableRawBufferPointer)

    // Elements. All types, any strides, unless said otherwise.

    /// `out = op(x)`; `out` has the shape of `x`, is contiguous, and may be `x`.
    func unary(_ op: UnaryOperation, _ x: Tensor, into out: Tensor)

    /// `out = op(a, b)`, where `a` and `b` have the type of `out` and broadcast to its shape; `out` may be one of them.
    func binary(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor, into out: Tensor)

    /// `out = op(a, b)` as bytes 0 and 1; `a` and `b` have one type and broadcast to the shape of `out`, which is contiguous.
    func compare(_ op: ComparisonOperation, _ a: Tensor, _ b: Tensor, into out: Tensor)

    /// `out = condition ? a : b`; all broadcast to the shape of `out`, which is contiguous.
    func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor, into out: Tensor)

    /// Copies and converts; the shapes are equal.
    func copy(_ source: Tensor, into out: Tensor)

    /// `out = value`, converted.
    func fill(_ out: Tensor, with value: Double)

    /// `out = start, start + step, …` for a contiguous vector.
    func ramp(from start: Double, by step: Double, into out: Tensor)

    // Random numbers. Each fills contiguous Float32, whose element i is a function of the key and i alone.

    /// Uniform from `low` on, over `width`, none above `last`.
    func uniform(_ key: UInt64, low: Float, width: Float, last: Float, into out: Tensor)

    /// Normally distributed.
    func normal(_ key: UInt64, mean: Double, deviation: Double, into out: Tensor)

    /// 0 with probability `rate`, else 1 / (1 - rate).
    func dropoutMask(_ key: UInt64, rate: Double, into out: Tensor)

    // Along an axis. Operands are contiguous.

    /// `out[o, i] = op(x[o, …, i])` over the middle of three axes.
    func reduce(_ op: ReductionOperation, _ x: Tensor, outer: Int, count: Int, inner: Int, into out: Tensor)

    /// Where the largest or smallest element along `axis` is, which vanishes from `out` (Int64); the first of equal ones.
    func argExtreme(_ x: Tensor, axis: Int, maximum: Bool, into out: Tensor)

    /// The sums of all elements up to each one along `axis`, or from the end.
    func cumulativeSum(_ x: Tensor, axis: Int, reversed: Bool, into out: Tensor)

    /// Where the elements of each sorted row, the last axis, come from (Int64); equal ones stay in their order.
    func argSort(_ x: Tensor, descending: Bool, into out: Tensor)

    /// A function of the last axis of real numbers; `out` has the shape of `x`, for `logSumExp` with a last axis of size 1.
    func mapRows(_ op: RowOperation, _ x: Tensor, into out: Tensor)

    /// The gradient at the input of a function of rows, of softmax or its logarithm, from that at its result `y`.
    func mapRowsGradient(_ op: RowOperation, _ gradient: Tensor, at y: Tensor, into out: Tensor)

    // Indices. Operands are contiguous; indices are Int64 and within their axis.

    /// The first element that is not within `0..<limit`, and its position; nil where all are.
    func firstIndex(outOf limit: Int, in indices: Tensor) -> (index: Int64, position: Int)?

    /// The slices of `axis` at a vector of indices.
    func gatherSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor)

    /// Adds the slices of `axis` to those of `out` at a vector of indices.
    func scatterAddSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor)

    /// `out[…, k, …] = x[…, indices[…, k, …], …]` along `axis`.
    func gather(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor)

    /// `out[…, indices[…, k, …], …] += x[…, k, …]` along `axis`.
    func scatterAdd(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor)

    // Embeddings. Tables are contiguous Float32, `[entries, width]`; codes are a vector of Int32, of any stride, within the
    // entries; rows are a matrix whose rows are contiguous and may lie apart.

    /// Row i of `rows` becomes that of `table` at `codes[i]`.
    func takeRows(of table: Tensor, at codes: Tensor, into rows: Tensor)

    /// Adds row i of `rows` to that of `table` at `codes[i]`.
    func addRows(_ rows: Tensor, at codes: Tensor, into table: Tensor)

    /// Numbers `[rows, columns]` as tokens, x_j · weight_j + bias_j: the last `columns` of `tokens`, `[rows, …, width]`,
    /// whose others stay as they are. Contiguous Float32.
    func numberTokens(_ x: Tensor, weight: Tensor, bias: Tensor, into tokens: Tensor)

    /// The gradients at weight and bias of `numberTokens` from that at the tokens.
    func numberTokensGradient(_ gradient: Tensor, at x: Tensor, intoWeight weight: Tensor, intoBias bias: Tensor)

    // Products and decompositions.

    /// `out = a b` over the last two axes, of one real type; the axes before them broadcast to those of `out`, which is
    /// contiguous.
    func matmul(_ a: Tensor, _ b: Tensor, into out: Tensor)

    /// `out = x Wᵀ + bias`, and after it, in the same pass, max(·, 0) where `relu`; contiguous Float32.
    func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor?, relu: Bool, into out: Tensor)

    // The decompositions work on contiguous stacks of matrices of one real type in LAPACK's order, columns one after the
    // other: a tensor `[…, n, m]` stands for matrices of m rows and n columns.

    /// Overwrites B by X with A X = B, and A by anything; throws `singular` where A has no inverse.
    func solve(_ a: Tensor, overwriting b: Tensor) throws(TensorError)

    /// Overwrites the lower triangle of A by Cholesky's factor; throws `singular` where A is not positive definite.
    func cholesky(overwriting a: Tensor) throws(TensorError)

    /// Overwrites A by Q; the upper triangle of `r`, zero before, becomes R.
    func qr(overwriting a: Tensor, r: Tensor)

    /// The thin decomposition into three tensors, zero before; overwrites A by anything. Throws `shape` where A is too large,
    /// `singular` where the iteration does not converge.
    func svd(overwriting a: Tensor, u: Tensor, s: Tensor, vt: Tensor) throws(TensorError)

    // Images `[images, channels, height, width]`. Operands are contiguous, of one real type.

    /// The convolution (cross-correlation); weights are `[outputs, channels / groups, kernel height, kernel width]`, and
    /// `window` has the channels of one group.
    func convolve(_ x: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor)

    /// Its gradient at the images.
    func convolveInputGradient(
        _ gradient: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor)

    /// Its gradient at the weights.
    func convolveWeightGradient(_ gradient: Tensor, at x: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor)

    /// Whether a convolution with such windows is faster by way of images with their channels side by side, to and fro.
    func prefersChannelsLast(_ window: ImageWindow) -> Bool

    /// The largest number of each window; NaN wins, padding never does.
    func maxPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor)

    /// The gradient at the images from that at their `maxima`: to the first pixel of equal ones.
    func maxPoolGradient(
        _ gradient: Tensor, _ maxima: Tensor, at images: Tensor, _ window: ImageWindow, into out: Tensor)

    /// The mean over each window; padding counts as 0 and in the divisor.
    func meanPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor)

    /// The gradient at the images from that at their means.
    func meanPoolGradient(_ gradient: Tensor, _ window: ImageWindow, into out: Tensor)

    // Images with their channels side by side, `[images, height, width, channels]`. Contiguous Float32.

    /// The convolution; weights are `[kernel, kernel, inputs, outputs]`, and the padding is less than the kernel.
    func convolveChannelsLast(
        _ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, padding: Int, into out: Tensor)

    /// Its gradient at the images.
    func convolveChannelsLastInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, padding: Int, into out: Tensor)

    /// Its gradient at the weights.
    func convolveChannelsLastWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, padding: Int, into out: Tensor)

    /// The convolution in which each channel has a kernel of its own; weights are `[kernel, kernel, channels]`, and windows
    /// begin `before` pixels outside of the image.
    func convolveDepthwise(
        _ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, before: (y: Int, x: Int), into out: Tensor)

    /// Its gradient at the images.
    func convolveDepthwiseInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor)

    /// Its gradient at the weights.
    func convolveDepthwiseWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor)

    /// The mean over all pixels: `out` is `[images, channels]`.
    func meanPoolChannelsLast(_ x: Tensor, into out: Tensor)

    /// Its gradient at the images.
    func meanPoolChannelsLastGradient(_ gradient: Tensor, into out: Tensor)

    /// The highest of each 2 × 2 square of pixels, and which of the four it was (UInt8, 0 to 3 by rows); an odd last row or
    /// column is left out. NaN is highest.
    func maxPoolChannelsLast(_ x: Tensor, into out: Tensor, winners: Tensor)

    /// Its gradient at the images.
    func maxPoolChannelsLastGradient(_ gradient: Tensor, winners: Tensor, into out: Tensor)

    // Normalization over the last axis. Contiguous Float32.

    /// Layer normalization, scaled and shifted, and each row's mean and inverse deviation: `statistics` is `[2, rows]`.
    func layerNorm(
        _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float, into out: Tensor, statistics: Tensor)

    /// Its gradient at `x`, and those at scale and shift as the two rows of `sums`.
    func layerNormGradient(
        _ gradient: Tensor, at x: Tensor, scale: Tensor, statistics: Tensor, into out: Tensor, sums: Tensor)

    /// Mean and variance (divided by the number of rows) of each channel, the last axis: Float64, `[2, channels]`.
    func channelMoments(_ x: Tensor, into moments: Tensor)

    /// What normalization by `moments` is made of: `[4, channels]` of mean, inverse deviation, and the scale and shift that
    /// normalize and then scale and shift.
    func channelStatistics(
        _ moments: Tensor, scale: Tensor, shift: Tensor, epsilon: Double, into statistics: Tensor)

    /// Batch normalization by `statistics`, with the residual sum and the ReLU after it.
    func normalizeChannels(_ pass: ChannelNormalization, adding residual: Tensor?, into out: Tensor)

    /// Its gradients; the result `y` may be left out where there was no residual. Those at the input and at the residual are
    /// computed where wanted.
    func normalizeChannelsGradient(
        _ gradient: Tensor, at pass: ChannelNormalization, _ y: Tensor?, into gradients: ChannelNormalization.Gradients)

    // Self-attention.

    /// Scaled dot-product attention of `[sequences, tokens, 3 · width]`, queries, keys and values side by side, for the first
    /// tokens, as many as `out`, `[sequences, queries, width]`, has. Contiguous Float32.
    func selfAttention(_ x: Tensor, heads: Int, into out: Tensor)

    /// Its gradient at `x`.
    func selfAttentionGradient(_ gradient: Tensor, at x: Tensor, heads: Int, into out: Tensor)

    // Losses. Operands are contiguous and of the logits' real type, but labels, which are Int64.

    /// The loss of each row of logits, `[samples, classes]`, and the softmax of the logits.
    func crossEntropy(
        _ logits: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, into losses: Tensor,
        probabilities: Tensor)

    /// The gradient at the logits of `scale`, a scalar, times the sum of the losses.
    func crossEntropyGradient(
        _ probabilities: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, scale: Tensor, into out: Tensor)

    /// The loss of each logit against its target.
    func binaryCrossEntropy(_ logits: Tensor, _ targets: Tensor, positiveWeight: Double, into losses: Tensor)

    /// The gradient at the logits of `scale`, a scalar, times the sum of the losses.
    func binaryCrossEntropyGradient(
        _ logits: Tensor, _ targets: Tensor, positiveWeight: Double, scale: Tensor, into out: Tensor)

    // Steps of optimizers, in place. Contiguous Float32 of one shape.

    /// A step of Adam and its kin.
    func step(_ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor)

    /// As `step`, but writes what would be subtracted, before the learning rate, and leaves the weight alone.
    func update(
        _ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor, into update: Tensor)

    /// A step of gradient descent with momentum.
    func step(_ step: DescentStep, _ weight: Tensor, _ gradient: Tensor, velocity: Tensor)

    /// Σ x² of contiguous Float32, added up in Float64.
    func sumOfSquares(_ x: Tensor) -> Double
}
