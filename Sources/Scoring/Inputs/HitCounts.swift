/// Hits, false alarms and misses, by weight.
struct HitCounts {
    private var hits = 0.0
    private var alarms = 0.0
    private var misses = 0.0

    mutating func add(hits count: Int, of truth: Int, predicted: Int, weight: Double) {
        hits += weight * Double(count)
        alarms += weight * Double(predicted - count)
        misses += weight * Double(truth - count)
    }

    mutating func add(_ other: HitCounts) {
        hits += other.hits
        alarms += other.alarms
        misses += other.misses
    }

    func fBeta(_ beta: Double, _ metric: String) throws -> Double {
        let square = beta * beta
        guard hits + alarms + misses > 0 else {
            throw ScoringError(.undefined, "\(metric) is not defined: no row has anything, and nothing is predicted")
        }
        let all = (1 + square) * hits + square * misses + alarms
        return all > 0 ? (1 + square) * hits / all : 0
    }
}
