public import Randomness
public import Tensors

/// The thirteen convolutions of VGG16 (Simonyan and Zisserman, ICLR 2015): 14.7 million weights in five blocks, each seeing the
/// picture at half the size of the one before.
///
/// Between the blocks stands the mean of each 2 × 2 square instead of the largest number, with which pictures are painted better
/// (Gatys, Ecker and Bethge, CVPR 2016, section 2).
public final class VGG16: Layer {
    /// The channels of the last block, as the paper has it.
    public static let features = 512

    /// A convolution of the network, with the ReLU behind it.
    public struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
        /// Its block, 1 to 5.
        public let block: Int
        /// Its number in the block, from 1.
        public let number: Int

        /// Convolution `number` of `block`, both counted from 1.
        public init(_ block: Int, _ number: Int) { (self.block, self.number) = (block, number) }

        /// As the paper calls it, such as `conv4_2`.
        public var description: String { "conv\(block)_\(number)" }

        /// Whether `a` works before `b`.
        public static func < (a: Place, b: Place) -> Bool { (a.block, a.number) < (b.block, b.number) }
    }

    /// How many convolutions each block has, and how many times the channels of the first.
    private static let blocks: [(count: Int, width: Int)] = [(2, 1), (2, 2), (3, 4), (3, 8), (3, 8)]
    /// All convolutions, in the order in which they work.
    public static let places = blocks.enumerated().flatMap { block, plan in
        (1...plan.count).map { Place(block + 1, $0) }
    }

    private let convolutions: [(place: Place, layer: Convolution)]

    /// The layers with weights drawn from the seed, with `channels` in the first block: 64 are the paper's.
    public init(channels first: Int = 64, seed: Seed) {
        var inputs = 3
        convolutions = Self.places.map { place in
            let channels = first * Self.blocks[place.block - 1].width
            defer { inputs = channels }
            return (place, Convolution(inputs, channels, bias: true, seed: seed.child("\(place)")))
        }
    }

    /// The convolutions, in the order in which they work, by the paper's names.
    public var children: [(name: String, module: any Module)] {
        convolutions.map { (name: "\($0.place)", module: $0.layer) }
    }

    /// `[images, height / 16, width / 16, 8 channels]` for `[images, height, width, 3]`, sixteen pixels a side at least.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        var last = x
        walk(x, pass) { _, seen in
            last = seen
            return true
        }
        return last
    }

    /// What the convolutions at `places` say, `[images, height, width, channels]` each; no layer behind the last of them works.
    public func features(of x: Tensor, at places: Set<Place>, _ pass: Pass = .prediction) -> [Place: Tensor] {
        var found: [Place: Tensor] = [:]
        walk(x, pass) { place, seen in
            if places.contains(place) { found[place] = seen }
            return found.count < places.count
        }
        return found
    }

    /// Calls `visit` with what each convolution says, as long as it returns true.
    private func walk(_ x: Tensor, _ pass: Pass, visit: (Place, Tensor) -> Bool) {
        var seen = x
        for (place, layer) in convolutions {
            if place.number == 1, place.block > 1 { seen = seen.halved() }
            seen = layer(seen, pass).relu()
            guard visit(place, seen) else { return }
        }
    }
}

extension Tensor {
    /// The mean of each 2 × 2 square of pixels, `[images, height, width, channels]`; an odd last row or column is left out.
    fileprivate func halved() -> Tensor {
        depthwiseChannelsLast(.full(Shape(2, 2, shape[3]), 0.25, on: backend), stride: 2)
    }
}
