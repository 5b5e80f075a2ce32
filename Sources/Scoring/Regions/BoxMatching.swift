/// Which predicted regions hit a true one.
public struct BoxMatching: Sendable, Hashable {
    /// Which true region a prediction may hit.
    public enum Choice: String, Sendable, Hashable, CaseIterable {
        /// The one of those not yet hit that it overlaps most.
        case free
        /// The one of all that it overlaps most: where that was hit already, it is a false alarm.
        case best
    }

    /// The overlaps from which on regions hit; scores are means over them.
    public var thresholds: [Double]
    /// Whether an overlap equal to the threshold hits.
    public var isInclusive: Bool
    /// Which true region a prediction may hit.
    public var choice: Choice

    /// Makes a rule.
    public init(thresholds: [Double] = [0.5], isInclusive: Bool = false, choice: Choice = .free) {
        self.thresholds = thresholds
        self.isInclusive = isInclusive
        self.choice = choice
    }

    /// 0.5, 0.55, … 0.95.
    public static let tenOverlaps = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]

    private func reaches(_ overlap: Double, _ threshold: Double) -> Bool {
        isInclusive ? overlap >= threshold : overlap > threshold
    }

    /// Whether an overlap hits at any of the thresholds.
    func mayHit(_ overlap: Double) -> Bool { reaches(overlap, thresholds.min() ?? 1) }

    /// For each prediction the true region that it hits, or nil: predictions choose one after the other. Of regions that it
    /// overlaps equally it takes the first, and the last where an equal overlap hits, as the references do.
    ///
    /// - Parameters:
    ///   - overlaps: Of each prediction with the true regions that it may hit.
    ///   - count: The number of true regions.
    ///   - keepsFree: Whether a region that the prediction hits may be hit again.
    func hits(
        _ overlaps: [[RegionOverlap]], of count: Int, at threshold: Double,
        keepsFree: (Int) -> Bool = { _ in false }
    ) -> [Int?] {
        var isFree = [Bool](repeating: true, count: count)
        return overlaps.indices.map { prediction in
            let open = overlaps[prediction].filter { choice == .best || isFree[$0.place] }
            guard let most = open.map(\.share).max(), reaches(most, threshold),
                let chosen = (isInclusive ? open.reversed() : open).first(where: { $0.share == most })?.place,
                isFree[chosen]
            else { return nil }
            if !keepsFree(prediction) { isFree[chosen] = false }
            return chosen
        }
    }

    /// The number of hits where the pairs that overlap most are made first.
    func hitsOfBestPairs(_ overlaps: [[RegionOverlap]], at threshold: Double) -> Int {
        let pairs = overlaps.enumerated().flatMap { said, own in own.map { (said: said, right: $0) } }
            .filter { reaches($0.right.share, threshold) }
            .sorted {
                ($1.right.share, $0.right.place, $0.said) < ($0.right.share, $1.right.place, $1.said)
            }
        var (used, taken): (Set<Int>, Set<Int>) = ([], [])
        for pair in pairs where !used.contains(pair.said) && !taken.contains(pair.right.place) {
            used.insert(pair.said)
            taken.insert(pair.right.place)
        }
        return used.count
    }
}

/// How much a prediction overlaps one of several true regions.
struct RegionOverlap: Sendable {
    /// The region's place among them.
    let place: Int
    /// The intersection over the union.
    let share: Double
}
