/// How windows stand on an image: for convolutions and pooling. Pairs are (vertical, horizontal).
public struct WindowGeometry: Sendable, Hashable {
    /// Pixels from one window to the next.
    public var stride: (y: Int, x: Int)
    /// Rows or columns of zeros added on each side.
    public var padding: (y: Int, x: Int)
    /// Pixels from one tap of a window to the next; 1 is dense.
    public var dilation: (y: Int, x: Int)

    /// The same numbers in both directions.
    public init(stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
        self.init(stride: (stride, stride), padding: (padding, padding), dilation: (dilation, dilation))
    }

    /// Different numbers by direction.
    public init(stride: (y: Int, x: Int), padding: (y: Int, x: Int) = (0, 0), dilation: (y: Int, x: Int) = (1, 1)) {
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    /// The windows of `kernel` on images of `channels` planes; ends the program where not even one fits.
    func window(channels: Int, image: (y: Int, x: Int), kernel: (y: Int, x: Int), for operation: StaticString)
        -> ImageWindow
    {
        ImageWindow(
            channels: channels,
            y: axis(image.y, kernel.y, stride.y, padding.y, dilation.y, operation),
            x: axis(image.x, kernel.x, stride.x, padding.x, dilation.x, operation))
    }

    private func axis(
        _ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int, _ operation: StaticString
    ) -> ImageWindow.Axis {
        let reach = dilation * (kernel - 1) + 1
        require(
            kernel > 0 && stride > 0 && padding >= 0 && dilation > 0 && size + 2 * padding >= reach,
            "\(operation): a window of \(kernel) taps \(dilation) apart does not fit into \(size) pixels with padding "
                + "\(padding)")
        return ImageWindow.Axis(
            size: size, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
            count: (size + 2 * padding - reach) / stride + 1)
    }
}

extension WindowGeometry {
    /// Whether all numbers are equal.
    public static func == (a: WindowGeometry, b: WindowGeometry) -> Bool {
        a.stride == b.stride && a.padding == b.padding && a.dilation == b.dilation
    }

    /// Feeds all numbers into `hasher`.
    public func hash(into hasher: inout Hasher) {
        for pair in [stride, padding, dilation] {
            hasher.combine(pair.y)
            hasher.combine(pair.x)
        }
    }
}
