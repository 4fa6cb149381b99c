package dev.cohort.norm.kernel;

/** What a kernel makes of its inputs, forward and backward. */
final class Pass {

    final Statistics statistics;
    final double[] y;
    final double[] dx;
    final double[] dGain;
    final double[] dBias;

    private Pass(Statistics statistics, Values y, Gradients gradients) {
        this.statistics = statistics;
        this.y = y.all();
        this.dx = gradients.dx().all();
        this.dGain = gradients.dGain().all();
        this.dBias = gradients.dBias().all();
    }

    static Pass of(Way way, Kernel kernel, Inputs in) {
        Values x = way.memory(in.x);
        Affine affine = new Affine(way.memory(in.gain), way.memory(in.bias));
        // What lies in the outputs before must not matter.
        Values y = way.memory(in.dy);
        Gradients gradients = new Gradients(way.memory(in.x), way.memory(in.gain), way.memory(in.gain));
        Statistics statistics = kernel.forward(x, affine, y);
        kernel.backward(statistics, x, way.memory(in.dy), affine, gradients);
        return new Pass(statistics, y, gradients);
    }

    /** The same, each output over its input. */
    static Pass inPlace(Way way, Kernel kernel, Inputs in) {
        Affine affine = new Affine(way.memory(in.gain), way.memory(in.bias));
        Values y = way.memory(in.x);
        Values dx = way.memory(in.dy);
        Gradients gradients = new Gradients(dx, way.memory(in.gain), way.memory(in.gain));
        Statistics statistics = kernel.forward(y, affine, y);
        kernel.backward(statistics, way.memory(in.x), dx, affine, gradients);
        return new Pass(statistics, y, gradients);
    }

    /** The same with given statistics. */
    static Pass with(Statistics statistics, Way way, Kernel kernel, Inputs in) {
        Values x = way.memory(in.x);
        Affine affine = new Affine(way.memory(in.gain), way.memory(in.bias));
        Values y = way.memory(in.dy);
        Gradients gradients = new Gradients(way.memory(in.x), way.memory(in.gain), way.memory(in.gain));
        kernel.apply(statistics, x, affine, y);
        kernel.backward(statistics, x, way.memory(in.dy), affine, gradients);
        return new Pass(statistics, y, gradients);
    }
}
