import Foundation

extension Tensor {
    /// Where the elements lie and operations on them are computed.
    public var backend: any Backend { memory.backend }

    /// The backend of tensors that are made from nothing: the innermost `Backend.run` around this thread's work says which;
    /// outside of any it is the host, `CPUBackend`.
    public static var currentBackend: any Backend {
        pthread_getspecific(backendKey)?.assumingMemoryBound(to: (any Backend).self).pointee ?? CPUBackend()
    }

    /// A new tensor beside this one, which `compute` fills by their backend.
    package func computed(
        _ shape: Shape, _ dataType: DataType = .float32, _ compute: (any Backend, Tensor) -> Void
    ) -> Tensor {
        let backend = memory.backend
        let result = Tensor(uninitialized: shape, dataType, on: backend)
        compute(backend, result)
        return result
    }

    /// The same tensor where it lies on the device of `backend`, else a copy there. Gradients flow back.
    public func on(_ backend: any Backend) -> Tensor {
        guard backend.device != self.backend.device else { return self }
        let source = contiguous()
        let result = Tensor(uninitialized: shape, dataType, on: backend)
        result.fillBytes { source.backend.read(source.memory, at: source.offset * dataType.width, into: $0) }
        return result.derived(from: self) { gradient in self.accumulate(gradient.on(self.backend)) }
    }
}

extension Backend {
    /// Runs `body` on this thread with this backend as `Tensor.currentBackend`: a network that `body` makes lies here, and
    /// so does all that is computed from it.
    public func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let backend: any Backend = self
        return try withUnsafePointer(to: backend) { address throws(Failure) in
            let outer = pthread_getspecific(backendKey)
            pthread_setspecific(backendKey, address)
            defer { pthread_setspecific(backendKey, outer) }
            return try body()
        }
    }
}

/// Holds the address of the current backend; as fast as `GradMode`'s.
private let backendKey: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
}()
