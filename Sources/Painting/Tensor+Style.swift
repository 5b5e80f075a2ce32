import Tensors

extension Tensor {
    /// Which channels of `[1, height, width, channels]` are large at the same pixels, wherever these lie: the mean over the pixels
    /// of the products of each two channels, `[channels, channels]`. It tells the style of a picture (Gatys, Ecker and Bethge,
    /// CVPR 2016, equation 3, divided by the number of pixels, so that pictures of any size can be compared).
    ///
    /// - Parameter weights: `[height × width, 1]`, what each pixel counts for, of mean 1; nil for 1 each.
    func gramMatrix(weights: Tensor? = nil) -> Tensor {
        let pixels = reshaped(to: Shape(shape[1] * shape[2], shape[3]))
        let counted = weights.map { pixels * $0 } ?? pixels
        return pixels.transposed().matmul(counted) * (1 / Double(pixels.shape[0]))
    }

    /// The mean over the pixels of `[1, height, width, channels]` of the squared differences to the neighbors on the right and
    /// below: what a picture without noise has little of.
    func totalVariation() -> Tensor {
        let (height, width) = (shape[1], shape[2])
        let across = sliced(2, 1..<width) - sliced(2, 0..<width - 1)
        let down = sliced(1, 1..<height) - sliced(1, 0..<height - 1)
        return (across.squared().sum() + down.squared().sum()) * (1 / Double(count))
    }
}
