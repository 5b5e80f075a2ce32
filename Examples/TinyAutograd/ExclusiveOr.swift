/// A network of 2 inputs, 8 hidden units and one output learns which pairs of bits differ.
struct ExclusiveOr {
    let inputs = Value(4, 2, [0, 0, 0, 1, 1, 0, 1, 1])
    let targets = Value(4, 1, [-1, 1, 1, -1])
    let hidden: Value
    let hiddenBias = Value(1, 8, [Double](repeating: 0, count: 8))
    let output: Value
    let outputBias = Value(1, 1, [0])

    /// Starts from the weights given: 16 for the hidden layer, `[2, 8]`, and 8 for the output, `[8, 1]`.
    init(hidden: [Double], output: [Double]) {
        self.hidden = Value(2, 8, hidden)
        self.output = Value(8, 1, output)
    }

    /// What the network says for the four pairs, 4 x 1; negative means equal.
    func predictions() -> Value {
        (inputs.matmul(hidden) + hiddenBias).tanh().matmul(output) + outputBias
    }

    /// The mean of log(1 + e^(-target · prediction)): small where the signs agree.
    func loss() -> Value {
        ((-(targets * predictions())).exp() + Value(1, 1, [1])).log().mean()
    }

    /// Trains for `steps` steps and returns the loss before each.
    func train(steps: Int, rate: Double = 0.5) -> [Double] {
        (0..<steps).map { _ in
            let loss = loss()
            loss.backward()
            for weights in [hidden, hiddenBias, output, outputBias] { weights.descend(rate: rate) }
            return loss.numbers[0]
        }
    }
}
