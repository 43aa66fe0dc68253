"""The workloads in PyTorch's own best form; answers questions as Meter.java does.

Meter.java's parent puts WORKLOADS, MOMENTUM, SINGLE_ANSWERS, ENOUGH_ACCURACY and MNIST before this text.
"""
import gzip
import os
import resource
import sys
import time

import numpy
import torch
from torch import nn

NAME, INPUTS, THREADS = sys.argv[1], sys.argv[2], int(sys.argv[3])
WORKLOAD = WORKLOADS[NAME]
MOST_EPOCHS = 60
BATCHES = 9

torch.set_num_threads(THREADS)
torch.manual_seed(1)


def read(name):
    with gzip.open(f"{MNIST}/{name}-images-idx3-ubyte.gz") as file:
        pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(-1, 784)
    with gzip.open(f"{MNIST}/{name}-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(), numpy.uint8, offset=8)
    return torch.from_numpy(pixels.astype(numpy.float32) / 255), torch.from_numpy(labels.astype(numpy.int64))


def standardise(training, test):
    """Each pixel less its mean over the training images, divided by its standard deviation; a constant one becomes 0."""
    mean = training.double().mean(0)
    deviation = training.double().std(0, unbiased=False)
    deviation[deviation == 0] = 1
    return [((pixels.double() - mean) / deviation).float() for pixels in (training, test)]


class Session:
    def __init__(self):
        self.inputs, labels = read("train")
        self.test, self.test_labels = read("t10k")
        if INPUTS == "standardised":
            self.inputs, self.test = standardise(self.inputs, self.test)
        self.quadratic = WORKLOAD["quadratic"]
        self.targets = nn.functional.one_hot(labels, 10).float() if self.quadratic else labels
        hidden = nn.Sigmoid if self.quadratic else nn.ReLU
        first, second = WORKLOAD["units"]
        layers = [nn.Linear(784, first), hidden(), nn.Linear(first, second), hidden(), nn.Linear(second, 10)]
        if self.quadratic:
            layers.append(nn.Sigmoid())
        for layer in layers:
            if isinstance(layer, nn.Linear):
                if self.quadratic:
                    nn.init.xavier_uniform_(layer.weight)
                else:
                    nn.init.kaiming_normal_(layer.weight)
                nn.init.zeros_(layer.bias)
        self.network = nn.Sequential(*layers)
        self.optimizer = self.make_optimizer()
        self.images = list(self.test.split(1))

    def make_optimizer(self):
        parameters, rate = self.network.parameters(), WORKLOAD["rate"]
        if WORKLOAD["rule"] == "ADAM":
            return torch.optim.Adam(parameters, lr=rate)
        momentum = MOMENTUM if WORKLOAD["rule"] == "MOMENTUM" else 0
        return torch.optim.SGD(parameters, lr=rate, momentum=momentum)

    def train_one_epoch(self):
        size, batch = len(self.inputs), WORKLOAD["batch"]
        if batch == size:
            self.step(self.inputs, self.targets)
            return
        for rows in torch.randperm(size).split(batch):
            self.step(self.inputs.index_select(0, rows), self.targets.index_select(0, rows))

    def step(self, inputs, targets):
        self.optimizer.zero_grad(set_to_none=True)
        outputs = self.network(inputs)
        if self.quadratic:
            cost = nn.functional.mse_loss(outputs, targets, reduction="sum") / len(inputs)
        else:
            cost = nn.functional.cross_entropy(outputs, targets)
        cost.backward()
        self.optimizer.step()

    @torch.inference_mode()
    def answer(self, image):
        return self.network(self.images[image]).argmax().item()

    @torch.inference_mode()
    def answer_all(self):
        return self.network(self.test).argmax(1)

    def accuracy(self):
        return (self.answer_all() == self.test_labels).float().mean().item()


def kernels():
    """Debian's torch multiplies by means of whatever BLAS is installed."""
    with open("/proc/self/maps") as file:
        maps = file.read()
    fast = [name for name in ("openblas", "mkl_core", "blis") if name in maps]
    return fast[0] if fast else "native, but the reference BLAS, which is slow"


def seconds_of_process():
    with open("/proc/self/stat") as file:
        started = float(file.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def epoch():
    begun = time.perf_counter()
    for _ in range(WORKLOAD["at_a_time"]):
        session.train_one_epoch()
    return (time.perf_counter() - begun) / WORKLOAD["at_a_time"]


def start():
    global session
    session = Session()
    session.train_one_epoch()
    first = seconds_of_process()
    done = 1
    while session.accuracy() < ENOUGH_ACCURACY and done < MOST_EPOCHS:
        session.train_one_epoch()
        done += 1
    enough = seconds_of_process() if session.accuracy() >= ENOUGH_ACCURACY else "NaN"
    return f"{first} {enough}"


def answers():
    count = len(session.images)
    micros = []
    for i in range(2 * SINGLE_ANSWERS):
        begun = time.perf_counter()
        session.answer(i % count)
        micros.append((time.perf_counter() - begun) * 1e6)
    p50, p99 = numpy.quantile(micros[SINGLE_ANSWERS:], [0.5, 0.99])
    return f"{p50} {p99}"


def batch():
    speeds = []
    for _ in range(BATCHES):
        begun = time.perf_counter()
        session.answer_all()
        speeds.append(len(session.images) / (time.perf_counter() - begun))
    return numpy.median(speeds)


def answer(question):
    global session
    if question == "open":
        session = Session()
        return "opened"
    if question == "describe":
        return f"PyTorch {torch.__version__}|float32|{kernels()}|Python {sys.version.split()[0]}"
    if question == "accuracy":
        return session.accuracy()
    if question == "memory":
        return f"-1 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
    return {"epoch": epoch, "answers": answers, "batch": batch, "start": start}[question]()


session = None
for line in sys.stdin:
    try:
        print("@", answer(line.strip()), flush=True)
    except Exception as error:
        print("@ failed:", repr(error).replace("\n", " "), flush=True)
