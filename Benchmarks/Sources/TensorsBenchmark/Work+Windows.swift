import Tensors

extension Work {
    private static let images: Shape = [16, 32, 32, 32]

    /// In both layouts, as the peer's.
    static let convolutions: [Work] = [
        convolution("3x3, 16 of 32x32x32 to 32", images, outputs: 32, kernel: 3, padding: 1),
        convolution("3x3 stride 2, 16 of 32x32x32 to 64", images, outputs: 64, kernel: 3, stride: 2, padding: 1),
        convolution("1x1, 16 of 32x32x32 to 64", images, outputs: 64, kernel: 1),
        convolution("5x5, 16 of 3x32x32 to 32", [16, 3, 32, 32], outputs: 32, kernel: 5, padding: 2),
        convolution("3x3, 16 of 128x8x8 to 128", [16, 128, 8, 8], outputs: 128, kernel: 3, padding: 1),
    ].flatMap { $0 }

    private static func convolution(
        _ name: String, _ images: Shape, outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0
    ) -> [Work] {
        let shapes: [Shape] = [images, [outputs, images[1], kernel, kernel]]
        let geometry = WindowGeometry(stride: stride, padding: padding)
        let channelsLast: [Shape] = [
            [images[0], images[2], images[3], images[1]], [kernel, kernel, images[1], outputs],
        ]
        let works = [
            forward("conv \(name)", shapes) { $0[0].conv2d($0[1], geometry) },
            backward("conv \(name), backward too", shapes) { $0[0].conv2d($0[1], geometry) },
        ]
        let others = [
            forward("conv \(name)", channelsLast) {
                $0[0].conv2dChannelsLast($0[1], stride: stride, padding: padding)
            },
            backward("conv \(name), backward too", channelsLast) {
                $0[0].conv2dChannelsLast($0[1], stride: stride, padding: padding)
            },
        ]
        return works
            + others.map { work in
                var work = work
                work.variant = "channels_last"
                return work
            }
    }

    static let pools: [Work] = [
        forward("max pool 2x2", [images]) { $0[0].maxPool2d((2, 2)) },
        backward("max pool 2x2, backward too", [images]) { $0[0].maxPool2d((2, 2)) },
        forward("max pool 3x3 stride 2", [images]) { $0[0].maxPool2d((3, 3), WindowGeometry(stride: 2, padding: 1)) },
        forward("mean pool 2x2", [images]) { $0[0].meanPool2d((2, 2)) },
        backward("mean pool 2x2, backward too", [images]) { $0[0].meanPool2d((2, 2)) },
    ]
}
