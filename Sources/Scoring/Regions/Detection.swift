/// Something that is somewhere: a region with its label, and how sure a prediction is of it.
struct Detection: Sendable {
    let label: Int32
    let confidence: Double
    let region: Region
}

/// Where the numbers of a detection stand in a tuple.
struct DetectionReader {
    private enum Shape {
        case corners(Int, Int, Int, Int)
        case sides(Int, Int, Int, Int)
        case solid([Int])
        case point(Int, Int)
        case run(object: Int?, start: Int, length: Int)
    }

    private let metric: String
    private let label: Int?
    private let confidence: Int?
    private let shape: Shape
    /// Whether tuples say how sure they are.
    var hasConfidence: Bool { confidence != nil }

    /// Throws where the fields of the tuples make neither a box nor a point.
    ///
    /// - Parameters:
    ///   - detected: What tuples without names are.
    ///   - takesCornersForSides: Whether x1 and y1 are read as a width and a height.
    init(
        _ metric: String, _ tuples: Tuples, detected: DetectedShape = .box, takesCornersForSides: Bool = false
    ) throws {
        let unnamed = detected == .mask ? ["start", "length"] : ["x", "y"]
        let fields =
            tuples.fields.isEmpty ? (tuples.width == 2 ? unnamed : ["x", "y", "width", "height"]) : tuples.fields
        guard fields.count == tuples.width else {
            throw ScoringError(
                .width,
                "\(metric): tuples of \(tuples.width) numbers, expected \(fields.count): "
                    + fields.joined(separator: ", "))
        }
        func place(_ field: TupleField) -> Int? { fields.firstIndex(of: field.rawValue) }
        func places(_ wanted: TupleField...) -> [Int]? {
            let found = wanted.compactMap(place)
            return found.count == wanted.count ? found : nil
        }
        self.metric = metric
        (label, confidence) = (place(.label), place(.confidence))
        if let solid = places(.x, .y, .z, .width, .length, .height, .yaw) {
            shape = .solid(solid)
        } else if let four = places(.x0, .y0, .x1, .y1) {
            let (a, b, c, d) = (four[0], four[1], four[2], four[3])
            shape = takesCornersForSides ? .sides(a, b, c, d) : .corners(a, b, c, d)
        } else if let four = places(.x, .y, .width, .height) {
            shape = .sides(four[0], four[1], four[2], four[3])
        } else if let two = places(.x, .y) {
            shape = .point(two[0], two[1])
        } else if let two = places(.start, .length) {
            shape = .run(object: places(.object)?[0], start: two[0], length: two[1])
        } else {
            throw ScoringError(
                .task, "\(metric): tuples of \(fields.joined(separator: ", ")) are no boxes, points or masks")
        }
    }

    /// The detections of a row. Throws at a box of negative size, and at a true one without size; at a run without pixels, and at
    /// an object whose runs have several labels or confidences.
    func detections(_ tuples: Tuples, row: Int, areTrue: Bool) throws -> [Detection] {
        if case .run(let object, let start, let length) = shape {
            return try objects(tuples[row], row: row, by: object ?? label, start, length)
        }
        return try tuples[row].map { tuple in
            let start = tuple.startIndex
            func number(_ place: Int) -> Double { tuple[start + place] }
            return Detection(
                label: try label(of: tuple, row: row), confidence: confidence.map(number) ?? 1,
                region: try region(number, row: row, isTrue: areTrue))
        }
    }

    private func label(of tuple: ArraySlice<Double>, row: Int) throws -> Int32 {
        let code = label.map { tuple[tuple.startIndex + $0] } ?? 0
        if let label = Int32(exactly: code) { return label }
        throw ScoringError(.outOfRange, "\(metric): row \(row) (from 0) has the label code \(code)", row: row)
    }

    /// The objects whose runs stand in a row, in the order in which they first come.
    ///
    /// - Parameter key: The place of what tells one object from another; nil: the row has one.
    private func objects(
        _ tuples: [ArraySlice<Double>], row: Int, by key: Int?, _ start: Int, _ length: Int
    ) throws -> [Detection] {
        var (order, runs): ([Double], [Double: [ArraySlice<Double>]]) = ([], [:])
        for tuple in tuples {
            let object = key.map { tuple[tuple.startIndex + $0] } ?? 0
            if runs[object] == nil { order.append(object) }
            runs[object, default: []].append(tuple)
        }
        return try order.map { object in
            let own = runs[object] ?? []
            func number(_ tuple: ArraySlice<Double>, _ place: Int) -> Double { tuple[tuple.startIndex + place] }
            let said = Set(own.map { tuple in [label, confidence].compactMap { $0.map { number(tuple, $0) } } })
            guard said.count == 1, let first = own.first else {
                throw ScoringError(
                    .outOfRange,
                    "\(metric): row \(row) (from 0) has the object \(object) with several labels or confidences",
                    row: row)
            }
            let pixels = try PixelRuns(
                own.map { [number($0, start), number($0, length)][...] }, metric: metric, row: row)
            return Detection(
                label: try label(of: first, row: row), confidence: confidence.map { number(first, $0) } ?? 1,
                region: .pixels(pixels))
        }
    }

    private func region(_ number: (Int) -> Double, row: Int, isTrue: Bool) throws -> Region {
        func check(_ sides: Double...) throws {
            if sides.allSatisfy({ isTrue ? $0 > 0 : $0 >= 0 }) { return }
            let shown = sides.map { "\($0)" }.joined(separator: " × ")
            throw ScoringError(
                .outOfRange,
                "\(metric): row \(row) (from 0) has a box of \(shown), expected \(isTrue ? "more than 0" : "0 or more")",
                row: row)
        }
        switch shape {
        case .point(let x, let y): return .point(x: number(x), y: number(y))
        case .corners(let a, let b, let c, let d):
            try check(number(c) - number(a), number(d) - number(b))
            return .box(Box(x0: number(a), y0: number(b), x1: number(c), y1: number(d)))
        case .sides(let x, let y, let width, let height):
            try check(number(width), number(height))
            return .box(
                Box(
                    x0: number(x), y0: number(y), x1: number(x) + number(width), y1: number(y) + number(height)))
        case .run(_, let start, let length):
            return .pixels(try PixelRuns([[number(start), number(length)][...]], metric: metric, row: row))
        case .solid(let places):
            let n = places.map(number)
            try check(n[3], n[4], n[5])
            return .solid(
                Solid(x: n[0], y: n[1], z: n[2], width: n[3], length: n[4], height: n[5], yaw: n[6]))
        }
    }
}

/// True and predicted detections, row by row.
struct DetectionPairs {
    let truth: [[Detection]]
    let predicted: [[Detection]]
    /// How many labels the truth knows; codes from there on are of labels that are only predicted.
    let labelCount: Int
    let hasConfidence: Bool
    let weights: [Double]?

    /// Throws where truth or predictions are no detections, or their labels differ.
    init(
        _ metric: String, _ truth: Truth, _ predictions: Answers, detected: DetectedShape = .box,
        takesCornersForSides: Bool = false
    ) throws {
        guard case .tuples(let right) = truth.answers, case .tuples(let said) = predictions else {
            throw ScoringError(
                .task,
                "\(metric) compares tuples; the truth holds \(truth.answers.shape), the predictions \(predictions.shape)"
            )
        }
        guard said.names.starts(with: right.names) else {
            throw ScoringError(.task, "\(metric): predictions and truth have other labels")
        }
        let readers = try [right, said].map {
            try DetectionReader(metric, $0, detected: detected, takesCornersForSides: takesCornersForSides)
        }
        self.truth = try (0..<right.rowCount).map { try readers[0].detections(right, row: $0, areTrue: true) }
        predicted = try (0..<said.rowCount).map { try readers[1].detections(said, row: $0, areTrue: false) }
        labelCount = max(1, right.names.count)
        hasConfidence = readers[1].hasConfidence
        weights = truth.weights
    }

    var rowCount: Int { truth.count }

    func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

    /// What a row has of one label.
    struct Labeled {
        let row: Int
        var truth: [Int] = []
        /// By falling confidence; among equals as they were given.
        var predicted: [Int] = []
    }

    /// For each label, in the order of their codes, the rows that have something of it.
    func byLabel() -> [(label: Int32, rows: [Labeled])] {
        var all: [Int32: [Labeled]] = [:]
        for row in 0..<rowCount {
            var own: [Int32: Labeled] = [:]
            for (place, item) in truth[row].enumerated() {
                own[item.label, default: Labeled(row: row)].truth.append(place)
            }
            for place in predicted[row].indices.sorted(by: { precedes(row, $0, $1) }) {
                own[predicted[row][place].label, default: Labeled(row: row)].predicted.append(place)
            }
            for (label, rows) in own { all[label, default: []].append(rows) }
        }
        return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func precedes(_ row: Int, _ a: Int, _ b: Int) -> Bool {
        (predicted[row][b].confidence, a) < (predicted[row][a].confidence, b)
    }

    /// For each prediction the true regions that it may hit: few of all pairs, which need no memory then.
    func overlaps(_ rows: Labeled, _ matching: BoxMatching) -> [[RegionOverlap]] {
        rows.predicted.map { said in
            let region = predicted[rows.row][said].region
            return rows.truth.enumerated().compactMap { place, right in
                let share = truth[rows.row][right].region.overlap(region)
                return matching.mayHit(share) ? RegionOverlap(place: place, share: share) : nil
            }
        }
    }
}
