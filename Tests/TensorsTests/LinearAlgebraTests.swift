import Tensors
import Testing

@Suite struct LinearAlgebraTests {
    /// Symmetric and positive definite.
    static func definite(_ x: Tensor) -> Tensor {
        x.matmul(x.transposed()) + Tensor.identity(x.shape[x.rank - 2], x.dataType)
    }

    @Test func solving() throws {
        let (a, b) = (normal([2, 3, 3], 1), normal([2, 3, 2], 2))
        #expect(distance(a.matmul(try a.solved(b)), b) < 1e-12)
        expectGradients(of: [a, b], tolerance: 1e-5) { (try? $0[0].solved($0[1])) ?? $0[0] }
        #expect(distance(try a.inverse().matmul(a), Tensor.identity(3, .float64).broadcast(to: [2, 3, 3])) < 1e-12)
    }

    @Test func choleskyFactor() throws {
        let a = Self.definite(normal([2, 3, 3]))
        let l = try a.cholesky()
        #expect(distance(l.matmul(l.transposed()), a) < 1e-12)
        expectGradients(of: [normal([3, 3])]) { (try? Self.definite($0[0]).cholesky()) ?? $0[0] }
    }

    @Test(arguments: [[3, 3], [5, 3], [2, 4, 2], [4, 1]] as [Shape]) func orthogonalFactors(_ shape: Shape) throws {
        let a = normal(shape)
        let (q, r) = try a.qr()
        #expect(distance(q.matmul(r), a) < 1e-12)
        let n = shape[shape.count - 1]
        #expect(distance(q.transposed().matmul(q), Tensor.identity(n, .float64) + q.transposed().matmul(q) * 0) < 1e-12)
        expectGradients(of: [a], tolerance: 1e-5) { inputs in
            guard let (q, r) = try? inputs[0].qr() else { return inputs[0] }
            return .concatenated([q.flattened(), r.flattened()])
        }
    }

    @Test(arguments: [[3, 3], [5, 3], [2, 5], [2, 4, 2]] as [Shape]) func singularValues(_ shape: Shape) throws {
        let a = normal(shape)
        let (u, s, vt) = try a.svd()
        #expect(distance((u * s.expanded(at: -2)).matmul(vt), a) < 1e-12)
        // Signs of singular vectors are free, but stay the same under the small steps of the check.
        expectGradients(of: [a], tolerance: 2e-5) { inputs in
            guard let (u, s, vt) = try? inputs[0].svd() else { return inputs[0] }
            return .concatenated([u.flattened(), s.flattened(), vt.flattened()])
        }
    }

    @Test func leastSquaresMinimizesTheDistance() throws {
        let (a, b) = (normal([6, 3], 1), normal([6, 2], 2))
        let x = try a.leastSquares(b)
        #expect(distance(a.transposed().matmul(a.matmul(x) - b), Tensor.zeros([3, 2], .float64)) < 1e-12)
        expectGradients(of: [a, b], tolerance: 1e-5) { (try? $0[0].leastSquares($0[1])) ?? $0[0] }
    }

    @Test func matricesWithoutTheNeededPropertyThrow() {
        let flat = Tensor([1.0, 2, 2, 4], [2, 2])
        #expect(throws: TensorError.self) { try flat.solved(.identity(2, .float64)) }
        #expect(throws: TensorError.self) { try flat.leastSquares(.identity(2, .float64)) }
        #expect(throws: TensorError.self) { try (-flat).cholesky() }
        #expect(throws: TensorError.self) { try Tensor.zeros([2, 3]).inverse() }
        #expect(throws: TensorError.self) { try Tensor.zeros([2, 3]).qr() }
        #expect(throws: TensorError.self) { try (flat * .nan).svd() }
    }

    @Test func einsteinSums() {
        let (a, b) = (normal([2, 3, 4], 1), normal([2, 4, 5], 2))
        #expect(distance(.einsum("bik,bkj->bij", a, b), a.matmul(b)) < 1e-14)
        expectGradients(of: [a, b]) { .einsum("bik,bkj->ji", $0[0], $0[1]) }
        expectGradients(of: [normal([3, 3])]) { .einsum("ii->", $0[0]) }
        expectGradients(of: [normal([3, 3])]) { .einsum("ii->i", $0[0]) }
        expectGradients(of: [normal([2], 1), normal([3], 2), normal([4], 3)]) {
            .einsum("a,b,c->cab", $0[0], $0[1], $0[2])
        }
        expectGradients(of: [normal([2, 3], 1), normal([2, 3], 2)]) { .einsum("ij, ij", $0[0], $0[1]) }
    }
}
