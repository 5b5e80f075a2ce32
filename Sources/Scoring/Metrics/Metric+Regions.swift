extension Metric {
    /// The mean over rows, and over thresholds, of hits / (hits + false alarms + misses) of boxes, where a predicted box hits a
    /// true one of its label when their intersection over union is above the threshold. Best value 1; a row without boxes of
    /// which none is predicted has 1.
    ///
    /// Predictions with a confidence choose in its order, the surest first; others are matched from the best overlap downwards.
    /// A true box is hit once. Throws at a box of negative size, and at a true one without size.
    ///
    /// Source: the evaluation of the 2018 Data Science Bowl and of Global Wheat Detection (2020); Everingham and others, "The
    /// PASCAL visual object classes challenge", Int. J. Comput. Vis. 88 (2010), for the overlap.
    public static func detectionPrecision(
        of detected: DetectedShape = .box, _ matching: BoxMatching = BoxMatching(thresholds: BoxMatching.tenOverlaps)
    ) -> Metric {
        let id = "\(detected.rawValue)-precision"
        return Metric(
            id: id, title: "Precision of \(detected.noun), mean over overlaps",
            summary: "Mean over overlaps of hits / (hits + false alarms + misses).", direction: .maximize,
            bounds: 0...1, targets: [detected.target], input: .tuples, source: "Data Science Bowl 2018"
        ) { truth, predictions in
            let pairs = try DetectionPairs(id, truth, predictions, detected: detected)
            var hits = [[Double]](
                repeating: [Double](repeating: 0, count: pairs.rowCount), count: matching.thresholds.count)
            for rows in pairs.byLabel().flatMap(\.rows) {
                let overlaps = pairs.overlaps(rows, matching)
                for (place, threshold) in matching.thresholds.enumerated() {
                    hits[place][rows.row] += Double(
                        pairs.hasConfidence
                            ? matching.hits(overlaps, of: rows.truth.count, at: threshold).compactMap(\.self).count
                            : matching.hitsOfBestPairs(overlaps, at: threshold))
                }
            }
            return weightedMean(pairs.rowCount, pairs.weights) { row in
                let all = Double(pairs.truth[row].count + pairs.predicted[row].count)
                return all == 0 ? 1 : hits.map { $0[row] / (all - $0[row]) }.mean
            }
        }
    }

    /// Panoptic quality: for each label Σ overlap of the hits / (hits + ½ false alarms + ½ misses) over all rows, as a mean over the
    /// labels that are true or predicted. A predicted mask hits a true one of its label where their intersection is more than half
    /// of their union. Best value 1.
    ///
    /// Masks of a row share no pixels, as segments of an image do; then no mask hits two. Throws where there is neither a true mask
    /// nor a predicted one. Source: Kirillov and others, "Panoptic segmentation", CVPR 2019.
    public static let panopticQuality = Metric(
        id: "panoptic-quality", title: "Panoptic quality",
        summary: "Mean over labels of Σ overlap of hits / (hits + ½ false alarms + ½ misses).", direction: .maximize,
        bounds: 0...1, targets: [.masks], input: .tuples, source: "Kirillov et al., CVPR 2019"
    ) { truth, predictions in
        let pairs = try DetectionPairs("panoptic-quality", truth, predictions, detected: .mask)
        let matching = BoxMatching()
        let scores = pairs.byLabel().map { _, rows -> Double? in
            var (overlap, size) = (0.0, 0.0)
            for row in rows {
                let overlaps = pairs.overlaps(row, matching)
                let hits = matching.hits(overlaps, of: row.truth.count, at: 0.5)
                for (own, hit) in zip(overlaps, hits) {
                    overlap += pairs.weight(row.row) * (own.first { $0.place == hit }?.share ?? 0)
                }
                size += pairs.weight(row.row) * Double(row.truth.count + row.predicted.count) / 2
            }
            return size > 0 ? overlap / size : nil
        }
        return try definedMean("panoptic-quality", scores, nil)
    }

    /// The F-beta of boxes, (1 + β²) hits / ((1 + β²) hits + β² misses + false alarms), counted over all rows, as a mean over
    /// thresholds of the overlap from which on boxes hit. Best value 1.
    ///
    /// The surest predictions choose first. Throws where there is neither a true box nor a predicted one. Source: van
    /// Rijsbergen, "Information Retrieval", 1979; with β 2 over 0.3, 0.35, … 0.8, Kaggle's Great Barrier Reef (2022).
    public static func boxFBeta(_ beta: Double = 2, _ matching: BoxMatching = BoxMatching()) -> Metric {
        Metric(
            id: "box-fbeta", title: "F-beta of boxes (beta \(beta))",
            summary: "Mean over overlaps of (1 + β²) hits / ((1 + β²) hits + β² misses + false alarms).",
            direction: .maximize, bounds: 0...1, targets: [.boxes], input: .tuples,
            source: "van Rijsbergen, Information Retrieval, 1979"
        ) { truth, predictions in
            let pairs = try DetectionPairs("box-fbeta", truth, predictions)
            var counts = [HitCounts](repeating: HitCounts(), count: matching.thresholds.count)
            for rows in pairs.byLabel().flatMap(\.rows) {
                let overlaps = pairs.overlaps(rows, matching)
                for (place, threshold) in matching.thresholds.enumerated() {
                    let hits = matching.hits(overlaps, of: rows.truth.count, at: threshold).compactMap(\.self).count
                    counts[place].add(
                        hits: hits, of: rows.truth.count, predicted: rows.predicted.count,
                        weight: pairs.weight(rows.row))
                }
            }
            return try counts.map { try $0.fBeta(beta, "box-fbeta") }.mean
        }
    }

    /// F1 of labeled points of which each must lie inside a true box of its label, counted over all rows:
    /// 2 hits / (2 hits + false alarms + misses). Best value 1.
    ///
    /// A point on the border lies outside. Each true box takes the first point of its row that is still free. Throws where there
    /// is neither a box nor a point. Source: Kaggle's Kuzushiji Recognition (2019).
    public static let pointInBoxF1 = Metric(
        id: "point-in-box-f1", title: "F1 of points in boxes", summary: "2 hits / (2 hits + false alarms + misses).",
        direction: .maximize, bounds: 0...1, targets: [.boxes], input: .tuples,
        source: "Kaggle, Kuzushiji Recognition 2019", ideal: centers
    ) { truth, predictions in
        let pairs = try DetectionPairs("point-in-box-f1", truth, predictions)
        var counts = HitCounts()
        for rows in pairs.byLabel().flatMap(\.rows) {
            var free = rows.predicted
            var hits = 0
            for place in rows.truth {
                guard case .box(let box) = pairs.truth[rows.row][place].region,
                    let found = free.firstIndex(where: { box.contains(pairs.predicted[rows.row][$0].region) })
                else { continue }
                free.remove(at: found)
                hits += 1
            }
            counts.add(
                hits: hits, of: rows.truth.count, predicted: rows.predicted.count, weight: pairs.weight(rows.row))
        }
        return try counts.fBeta(1, "point-in-box-f1")
    }

    /// The centers of boxes.
    @Sendable private static func centers(_ truth: Answers) -> Answers {
        guard case .tuples(let tuples) = truth, let reader = try? DetectionReader("point-in-box-f1", tuples) else {
            return truth
        }
        let isLabeled = tuples.fields.contains(TupleField.label.rawValue)
        let rows = (0..<tuples.rowCount).map { row in
            ((try? reader.detections(tuples, row: row, areTrue: true)) ?? []).flatMap { item -> [Double] in
                guard case .box(let box) = item.region else { return [] }
                let center = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]
                return isLabeled ? [Double(item.label)] + center : center
            }
        }
        return .tuples(
            isLabeled ? Tuples(rows, fields: ["label", "x", "y"], names: tuples.names) : Tuples(rows, width: 2))
    }

    /// The mean over rows of the mean distance between each predicted point and the true one at its place (the mean radial
    /// error of landmarks). Best value 0. Throws where a row has another number of points than the truth, or none.
    ///
    /// Source: Wang and others, "A benchmark for comparison of dental radiography analysis algorithms", Med. Image Anal. 31
    /// (2016).
    public static let pointDistance = Metric(
        id: "point-distance", title: "Mean radial error",
        summary: "Mean distance of each predicted point from the true one at its place.", direction: .minimize,
        bounds: 0...(.infinity),
        targets: [.points], input: .tuples, source: "Wang et al., Med. Image Anal. 2016"
    ) { truth, predictions in
        let pairs = try TuplePairs("point-distance", truth, predictions, width: 2)
        let rows = try (0..<pairs.rowCount).map { row in
            let (right, predicted) = (pairs.truth[row].map(Array.init), pairs.predicted[row].map(Array.init))
            guard right.count == predicted.count, !right.isEmpty else {
                throw ScoringError(
                    .outOfRange,
                    "point-distance: row \(row) (from 0) has \(predicted.count) points, expected \(right.count)",
                    row: row)
            }
            return zip(right, predicted).map { a, b in
                ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).squareRoot()
            }.mean
        }
        return weightedMean(rows.count, pairs.weights) { rows[$0] }
    }
}

extension Box {
    /// Whether a point, or the center of a box, lies inside.
    fileprivate func contains(_ region: Region) -> Bool {
        switch region {
        case .point(let x, let y): contains(x: x, y: y)
        case .box(let box): contains(x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2)
        case .solid, .pixels: false
        }
    }
}
