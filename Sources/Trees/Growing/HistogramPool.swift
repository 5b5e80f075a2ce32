import CKernels

/// Histograms of leaves that may still be split; their memory is used again when a leaf no longer needs its own.
final class HistogramPool {
    private let slotCount: Int
    private var all: [Memory<podium_tree_sum>] = []
    private var free: [Int] = []

    init(slotCount: Int) { self.slotCount = slotCount }

    /// The number of a histogram that nobody else uses; its content is undefined.
    func take() -> Int {
        if let index = free.popLast() { return index }
        all.append(Memory(count: slotCount))
        return all.count - 1
    }

    func giveBack(_ index: Int) { free.append(index) }

    /// Takes back every histogram.
    func reset() { free = Array(all.indices.reversed()) }

    subscript(index: Int) -> UnsafeMutablePointer<podium_tree_sum> { all[index].start }
}
