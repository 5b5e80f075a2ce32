import Randomness
import Tensors
import Workers

/// The batches of one pass over the samples, in a seeded order.
///
/// Batches are assembled several at a time on all threads before they are needed, so that a step never waits for a single
/// thread that gathers or augments; the order and every augmentation depend on the seed alone.
struct BatchLoader {
    let samples: Samples
    let batchSize: Int
    /// Nil for the samples' own order.
    let shuffle: Seed?
    /// How images are seen.
    let view: ImageView

    /// How many batches are assembled at a time, and how many numbers they may have together; one batch at least.
    private static let (mostAhead, mostNumbers) = (8, 32 << 20)

    /// The rows of a full batch.
    private var size: Int { max(1, min(batchSize, samples.count)) }

    private var ahead: Int {
        min(Self.mostAhead, max(1, Self.mostNumbers / (size * max(1, samples.width))))
    }

    /// Full batches only where there is one, so that no norm sees a batch of a few rows; with an order of its own every
    /// epoch, no row stays out.
    var batchCount: Int {
        shuffle == nil ? (samples.count + size - 1) / size : samples.count / size
    }

    func forEach(_ body: (Int, Batch) throws -> Void) throws {
        var generator = shuffle?.generator()
        let order = generator?.permutation(samples.count) ?? Array(0..<samples.count)
        for start in stride(from: 0, to: batchCount, by: ahead) {
            let count = min(ahead, batchCount - start)
            var batches = [Batch?](repeating: nil, count: count)
            batches.withUnsafeMutableBufferPointer { slots in
                WorkerPool.current.forEach(count) { slots[$0] = assemble(start + $0, order) }
            }
            for position in 0..<count {
                guard let batch = batches[position] else { continue }
                batches[position] = nil
                try body(start + position, batch)
            }
        }
    }

    private func assemble(_ index: Int, _ order: [Int]) -> Batch {
        let rows = Array(order[index * size..<min(samples.count, (index + 1) * size)])
        return samples.batch(rows, seen: view)
    }
}
