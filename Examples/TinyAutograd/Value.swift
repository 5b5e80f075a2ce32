// A reverse-mode autograd in a hundred lines; docs/autograd.md explains it step by step.

/// A matrix of numbers that remembers how it was made.
final class Value {
    let rows: Int
    let columns: Int
    var numbers: [Double]
    /// The derivative of the final result by each number; filled by `backward()`.
    private(set) var gradient: [Double]
    private let parents: [Value]
    private let passBack: (Value) -> Void

    convenience init(_ rows: Int, _ columns: Int, _ numbers: [Double]) {
        self.init(rows, columns, numbers, from: []) { _ in }
    }

    private init(
        _ rows: Int, _ columns: Int, _ numbers: [Double], from parents: [Value], passBack: @escaping (Value) -> Void
    ) {
        precondition(numbers.count == rows * columns, "\(numbers.count) numbers do not fill \(rows) x \(columns)")
        (self.rows, self.columns, self.numbers) = (rows, columns, numbers)
        gradient = [Double](repeating: 0, count: numbers.count)
        (self.parents, self.passBack) = (parents, passBack)
    }

    /// Goes from the result to the leaves, each value after everything made from it.
    func backward() {
        gradient = [Double](repeating: 1, count: gradient.count)
        for value in operandsFirst().reversed() { value.passBack(value) }
    }

    private func operandsFirst() -> [Value] {
        var (order, found) = ([Value](), Set<ObjectIdentifier>())
        func visit(_ value: Value) {
            guard found.insert(ObjectIdentifier(value)).inserted else { return }
            value.parents.forEach(visit)
            order.append(value)
        }
        visit(self)
        return order
    }

    /// One step down the slope.
    func descend(rate: Double) {
        for index in numbers.indices { numbers[index] -= rate * gradient[index] }
        gradient = gradient.map { _ in 0 }
    }

    /// Where number (i, j) of a broadcast matrix comes from: an axis of size 1 is repeated.
    private func place(_ i: Int, _ j: Int) -> Int { (rows == 1 ? 0 : i) * columns + (columns == 1 ? 0 : j) }

    /// Fact 1 for two operands: `slopes` are the derivatives by each. Broadcasting repeats numbers, so its derivative
    /// adds up what the repetitions receive: the `+=`.
    private static func zip(
        _ a: Value, _ b: Value, _ function: (Double, Double) -> Double,
        slopes: @escaping (Double, Double) -> (Double, Double)
    ) -> Value {
        let (rows, columns) = (max(a.rows, b.rows), max(a.columns, b.columns))
        let places = (0..<rows * columns).map {
            (a.place($0 / columns, $0 % columns), b.place($0 / columns, $0 % columns))
        }
        let numbers = places.map { function(a.numbers[$0.0], b.numbers[$0.1]) }
        return Value(rows, columns, numbers, from: [a, b]) { result in
            for (index, (i, j)) in places.enumerated() {
                let slope = slopes(a.numbers[i], b.numbers[j])
                a.gradient[i] += slope.0 * result.gradient[index]
                b.gradient[j] += slope.1 * result.gradient[index]
            }
        }
    }

    static func + (a: Value, b: Value) -> Value { zip(a, b, +) { _, _ in (1, 1) } }
    static func - (a: Value, b: Value) -> Value { zip(a, b, -) { _, _ in (1, -1) } }
    static func * (a: Value, b: Value) -> Value { zip(a, b, *) { x, y in (y, x) } }

    /// Fact 1 for one operand: the chain rule multiplies by the slope.
    func map(_ function: (Double) -> Double, slope: @escaping (_ x: Double, _ y: Double) -> Double) -> Value {
        Value(rows, columns, numbers.map(function), from: [self]) { result in
            for index in self.numbers.indices {
                self.gradient[index] += slope(self.numbers[index], result.numbers[index]) * result.gradient[index]
            }
        }
    }

    /// Fact 3: each number of the product is a sum of products, so each factor's slope is the other factor.
    func matmul(_ other: Value) -> Value {
        precondition(columns == other.rows, "\(rows) x \(columns) by \(other.rows) x \(other.columns)")
        var numbers = [Double](repeating: 0, count: rows * other.columns)
        forEachTerm(other) { i, j, k in numbers[k] += self.numbers[i] * other.numbers[j] }
        return Value(rows, other.columns, numbers, from: [self, other]) { result in
            self.forEachTerm(other) { i, j, k in
                self.gradient[i] += other.numbers[j] * result.gradient[k]
                other.gradient[j] += self.numbers[i] * result.gradient[k]
            }
        }
    }

    private func forEachTerm(_ other: Value, _ body: (Int, Int, Int) -> Void) {
        for row in 0..<rows {
            for column in 0..<other.columns {
                for k in 0..<columns {
                    body(row * columns + k, k * other.columns + column, row * other.columns + column)
                }
            }
        }
    }

    /// The mean of all numbers, 1 x 1: each one's slope is 1 / count.
    func mean() -> Value {
        let count = Double(numbers.count)
        return Value(1, 1, [numbers.reduce(0, +) / count], from: [self]) { result in
            for index in self.gradient.indices { self.gradient[index] += result.gradient[0] / count }
        }
    }
}
