"""What docs/model-format.md uses of PyTorch, in NumPy, for machines without PyTorch."""

import contextlib
import types

import numpy

float32 = numpy.float32
no_grad = contextlib.nullcontext


def tensor(numbers):
    return numpy.array(numbers, dtype=float32)


def frombuffer(buffer, dtype):
    return numpy.frombuffer(buffer, dtype=dtype)


class Module:
    names = ()

    def load(self, tensors):
        assert set(tensors) == set(self.names), (type(self).__name__, sorted(tensors))
        for name, numbers in tensors.items():
            setattr(self, name, numbers)


class Linear(Module):
    names = ("weight", "bias")

    def __init__(self, inputs, outputs):
        self.shape = (outputs, inputs)

    def __call__(self, x):
        assert self.weight.shape == self.shape
        return x @ self.weight.T + self.bias


class BatchNorm1d(Module):
    names = ("weight", "bias", "running_mean", "running_var")

    def __init__(self, size):
        pass

    def __call__(self, x):
        return (x - self.running_mean) / numpy.sqrt(self.running_var + 1e-5) * self.weight + self.bias


class LeakyReLU(Module):
    def __init__(self, slope):
        self.slope = slope

    def __call__(self, x):
        return numpy.where(x > 0, x, self.slope * x)


class Softmax(Module):
    def __init__(self, axis):
        self.axis = axis

    def __call__(self, x):
        powers = numpy.exp(x - x.max(self.axis, keepdims=True))
        return powers / powers.sum(self.axis, keepdims=True)


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def load_state_dict(self, tensors):
        for i, module in enumerate(self.modules):
            begin = f"{i}."
            module.load({name[len(begin):]: t for name, t in tensors.items() if name.startswith(begin)})

    def eval(self):
        return self

    def __call__(self, x):
        for module in self.modules:
            x = module(x)
        return x


nn = types.SimpleNamespace(
    Linear=Linear, BatchNorm1d=BatchNorm1d, LeakyReLU=LeakyReLU, Softmax=Softmax, Sequential=Sequential)
