/// Finds where a function of a few numbers is least, without derivatives.
///
/// Source: Nelder and Mead, "A simplex method for function minimization", Computer Journal 7 (1965); a point outside of the box is
/// moved to its edge.
struct NelderMead {
    /// The least and the greatest value of each number.
    let bounds: [ClosedRange<Double>]
    /// The most times that the function is asked from each start.
    var evaluations = 200
    /// The search ends where the function differs by less over the simplex: of deviances, by what no criterion notices.
    var tolerance = 1e-5

    private struct Corner {
        var point: [Double]
        var value: Double
    }

    /// The best point that was found from any of the starts, whose neighbors lie `steps` away, and the function's value there.
    /// There may be several valleys, and a search sees one of them.
    func minimize(
        from starts: [[Double]], steps: [Double], _ function: ([Double]) -> Double
    ) -> (point: [Double], value: Double)? {
        starts.map { search(from: $0, steps: steps, function) }.min { $0.value < $1.value }
    }

    private func search(
        from start: [Double], steps: [Double], _ function: ([Double]) -> Double
    ) -> (point: [Double], value: Double) {
        var left = evaluations
        func corner(_ point: [Double]) -> Corner {
            left -= 1
            let inside = zip(point, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
            let value = function(inside)
            return Corner(point: inside, value: value.isNaN ? .infinity : value)
        }
        var corners = [corner(start)]
        for (place, step) in steps.enumerated() {
            var point = corners[0].point
            point[place] += point[place] + step <= bounds[place].upperBound ? step : -step
            corners.append(corner(point))
        }
        corners.sort { $0.value < $1.value }
        while left > 0, let worst = corners.last, worst.value - corners[0].value > tolerance {
            corners = Self.moved(corners, corner)
        }
        return (corners[0].point, corners[0].value)
    }

    /// The simplex after one move, the best corner first.
    private static func moved(_ corners: [Corner], _ corner: ([Double]) -> Corner) -> [Corner] {
        var corners = corners
        let last = corners.count - 1
        let center = corners[0].point.indices.map { place in
            corners[..<last].reduce(0) { $0 + $1.point[place] } / Double(last)
        }
        func beyond(_ share: Double) -> Corner {
            corner(zip(center, corners[last].point).map { $0 + share * ($0 - $1) })
        }
        let reflected = beyond(1)
        if reflected.value < corners[0].value {
            let expanded = beyond(2)
            corners[last] = expanded.value < reflected.value ? expanded : reflected
        } else if reflected.value < corners[last - 1].value {
            corners[last] = reflected
        } else {
            let contracted = beyond(reflected.value < corners[last].value ? 0.5 : -0.5)
            if contracted.value < min(reflected.value, corners[last].value) {
                corners[last] = contracted
            } else {
                let best = corners[0].point
                for place in 1...last {
                    corners[place] = corner(zip(best, corners[place].point).map { ($0 + $1) / 2 })
                }
            }
        }
        return corners.sorted { $0.value < $1.value }
    }
}
