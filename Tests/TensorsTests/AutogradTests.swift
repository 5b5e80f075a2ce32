import Randomness
import Tensors
import Testing

@Suite struct AutogradTests {
    @Test func gradientsAddUpOverUsesAndPasses() {
        let x = Tensor([1.0, 2.0]).requiringGrad()
        let y = x * x + x
        y.sum().backward(keepingGraph: true)
        #expect(x.grad?.elements(Double.self) == [3, 5])
        y.sum().backward()
        #expect(x.grad?.elements(Double.self) == [6, 10])
    }

    @Test func leavesNeverShareAGradient() {
        let (a, b) = (Tensor([1.0]).requiringGrad(), Tensor([2.0]).requiringGrad())
        (a + b).sum().backward()
        a.grad?.assign(Tensor(7, .float64))
        #expect(b.grad?.item == 1)
    }

    @Test func aGradientOfAnotherTypeIsConverted() {
        let x = Tensor([1.0, 2]).requiringGrad()
        (x * 3).backward(Tensor([Float(1), 10]))
        #expect(x.grad?.elements(Double.self) == [3, 30])
        x.backward(Tensor([1, 1]))
        #expect(x.grad?.elements(Double.self) == [4, 31])
    }

    @Test func theCallersGradientStaysTheCallers() {
        let (x, gradient) = (Tensor([1.0]).requiringGrad(), Tensor([5.0]))
        x.backward(gradient)
        x.backward(gradient)
        #expect(gradient.item == 5)
        #expect(x.grad?.item == 10)
    }

    @Test func noGradRecordsNothing() {
        let x = Tensor([1.0]).requiringGrad()
        let y = noGrad { x * 2 }
        #expect(!y.requiresGrad)
        #expect((x * 2).requiresGrad)
        #expect(!x.detached().requiresGrad)
    }

    @Test func checkpointGivesTheSameGradients() {
        let weight = normal([3, 3], 2).requiringGrad()
        let block: ([Tensor]) -> Tensor = { $0[0].matmul(weight).tanh().matmul(weight) }
        let plain = normal([2, 3]).requiringGrad()
        (block([plain * 2]) * 3).sum().backward()
        let expected = weight.grad
        weight.grad = nil
        let saved = normal([2, 3]).requiringGrad()
        (checkpoint([saved * 2], block) * 3).sum().backward()
        #expect(distance(saved.grad ?? saved, plain.grad ?? plain) < 1e-14)
        #expect(distance(weight.grad ?? weight, expected ?? weight) < 1e-14)
    }

    /// A backward pass keeps its result's elements, not the result, which would hold itself for ever.
    @Test func resultsAreFreedWithoutABackwardPass() {
        let x = normal([2, 3, 4, 4]).requiringGrad()
        let functions: [(Tensor) -> Tensor] = [
            { $0.exp() }, { $0.relu() }, { $0.squareRoot() }, { $0.power(3) }, { $0 / $0 }, { Tensor.power($0, $0) },
            { $0.softmax() }, { $0.logSoftmax() }, { $0.standardized([1]) }, { $0.maxPool2d((2, 2)) },
            { $0.linear(.ones([5, 4], .float64), relu: true) }, { (try? $0.cholesky()) ?? $0.tanh() },
            { (try? $0.svd().s) ?? $0 }, { (try? $0.inverse()) ?? $0 }, { $0.maximum([1]) },
        ]
        for (index, function) in functions.enumerated() {
            weak var result: Tensor?
            do {
                let made = function(x)
                result = made
                #expect(made.requiresGrad)
            }
            #expect(result == nil, "the result of function \(index) is held")
        }
    }

    @Test func deepGraphsNeedNoDeepStack() {
        let x = Tensor([1.0]).requiringGrad()
        var y = x
        for _ in 0..<200_000 { y = y + 0.5 }
        y.sum().backward()
        #expect(x.grad?.item == 1)
        var dropped = x
        for _ in 0..<200_000 { dropped = dropped + 0.5 }
        #expect(dropped.requiresGrad)
    }

    @Test func otherModulesAddOperations() {
        func cube(_ x: Tensor) -> Tensor {
            noGrad { x * x * x }.derived(from: x) { gradient in x.accumulate(gradient * x * x * 3) }
        }
        expectGradients(of: [normal([2, 3])]) { cube($0[0]) }
    }

    /// Random programs of ten operations on a pool of tensors whose shapes all broadcast.
    @Test(arguments: 1...40) func randomExpressionGraphs(seed: Int) {
        let shapes: [Shape] = [[2, 3], [1, 3], [2, 1], [3], []]
        let leaves = shapes.enumerated().map { Tensor.uniform($1, in: 0.5..<1.5, seed: Seed(seed * 10 + $0), .float64) }
        expectGradients(of: leaves, tolerance: 1e-5) { inputs in
            var generator = Seed(seed).child("program").generator()
            var pool = inputs
            for _ in 0..<10 {
                let a = pool[generator.index(below: pool.count)]
                let b = pool[generator.index(below: pool.count)]
                pool.append(Self.step(generator.index(below: 12), a, b))
            }
            return pool.reduce(Tensor(0, .float64)) { $0 + $1.mean() }
        }
    }

    private static func step(_ choice: Int, _ a: Tensor, _ b: Tensor) -> Tensor {
        switch choice {
        case 0: a + b
        case 1: a - b
        case 2: a * b
        case 3: a / (b.squared() + 1)
        case 4: a.tanh()
        case 5: a.sigmoid() * b
        case 6: (a.squared() + 0.5).log()
        case 7: a.rank > 0 ? a.softmax() : a.exp()
        case 8: a.sum([], keepingAxes: true) + b.broadcast(to: [2, 3])
        case 9: a.broadcast(to: [2, 3]).matmul(b.broadcast(to: [2, 3]).transposed()).mean([1], keepingAxes: true)
        case 10: Tensor.concatenated([a.broadcast(to: [2, 3]), b.broadcast(to: [2, 3])], axis: 1).sliced(1, 2..<5)
        default: a.gelu() + b.broadcast(to: [2, 3]).cumulativeSum(1)
        }
    }
}
