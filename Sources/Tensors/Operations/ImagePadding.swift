/// Zeros that a convolution or a pooling sees around an image.
public enum ImagePadding: Sendable, Hashable, Codable {
    /// So many pixels on each side.
    case pixels(Int)
    /// As many as make the result's sides those of the image over the stride, rounded up; of an odd number, the odd one
    /// stands behind the image. TensorFlow's "SAME".
    case same

    /// Where windows stand along one axis.
    struct Axis {
        /// Zeros before and after the image's pixels.
        let before, after: Int
        /// How many windows there are.
        let count: Int
    }

    /// The windows of `kernel` taps along `size` pixels; ends the program where not even one fits.
    func axis(_ size: Int, kernel: Int, stride: Int) -> Axis {
        let (before, after) = sides(size, kernel: kernel, stride: stride)
        require(
            before >= 0 && size + before + after >= kernel,
            "a window of \(kernel) pixels does not fit into \(size) with \(before) and \(after) beside them")
        return Axis(before: before, after: after, count: (size + before + after - kernel) / stride + 1)
    }

    /// The pixels of each side where they are told; 0 for `same`.
    var pixels: Int { if case .pixels(let count) = self { count } else { 0 } }

    private func sides(_ size: Int, kernel: Int, stride: Int) -> (before: Int, after: Int) {
        switch self {
        case .pixels(let count): return (count, count)
        case .same:
            let all = max(0, ((size + stride - 1) / stride - 1) * stride + kernel - size)
            return (all / 2, all - all / 2)
        }
    }
}
