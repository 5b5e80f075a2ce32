import Foundation

// Fact 2: e to the x is its own slope, and the slope of the logarithm is 1 / x.
extension Value {
    func exp() -> Value { map(Foundation.exp) { _, y in y } }
    func log() -> Value { map(Foundation.log) { x, _ in 1 / x } }
    func tanh() -> Value { map(Foundation.tanh) { _, y in 1 - y * y } }
    static prefix func - (x: Value) -> Value {
        x.map {
            -$0
        } slope: { _, _ in
            -1
        }
    }
}
