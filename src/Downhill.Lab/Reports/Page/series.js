// Series: from what was measured to the points of the axes that are chosen.

const across = {
  epoch: { title: 'epoch', write: x => short(Number(x.toFixed(2))) },
  step: { title: 'step', write: x => short(Math.round(x)) },
  time: { title: 'seconds of training', write: x => `${short(Number(x.toPrecision(3)))} s` },
};

const upwards = {
  loss: { title: 'training loss', write: loss },
  testLoss: { title: 'test loss', write: loss },
  testError: { title: 'test error', tick: x => `${short(x * 100)} %`, write: x => `${(x * 100).toFixed(2)} %` },
};

// The points of a trace, [x, y], y null where the loss was not finite.
function points(trace, x, y, reach) {
  if (y === 'loss' && trace.loss.length > 0) {
    const at = { epoch: i => trace.step[i] / (trace.stepsPerEpoch || 1), step: i => trace.step[i], time: i => trace.seconds[i] }[x];
    return smooth(trace.loss, reach).map((loss, i) => [at(i), loss]);
  }
  let seconds = 0;
  return trace.epochSeconds.map((spent, i) => {
    seconds += spent;
    const value = { loss: trace.epochLoss[i], testLoss: trace.testLoss[i], testError: 1 - trace.testAccuracy[i] }[y];
    return [{ epoch: i + 1, step: (i + 1) * (trace.stepsPerEpoch || 1), time: seconds }[x], value];
  });
}

// A centered mean over `reach` neighbors on either side, fewer at the beginning; a gap stays a gap.
function smooth(values, reach) {
  return values.map((value, i) => {
    if (value === null || reach === 0) return value;
    const half = Math.min(reach, i);
    const near = values.slice(i - half, i + half + 1).filter(v => v !== null);
    return near.reduce((sum, v) => sum + v, 0) / near.length;
  });
}

// The value of a curve at x: undefined before it begins, null where it is not finite, and the last one after it ends.
function valueAt(curve, x) {
  const after = curve.findIndex(point => point[0] >= x * (1 - 1e-9));
  if (after < 0) return curve.at(-1)?.[1];
  if (curve[after][0] <= x * (1 + 1e-9)) return curve[after][1];
  if (after === 0) return undefined;
  const [[x0, y0], [x1, y1]] = [curve[after - 1], curve[after]];
  return y0 === null || y1 === null ? y0 : y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

// The ends of an axis: what is positive and finite, with a little room.
function extent(values, log) {
  const usable = values.filter(v => v !== null && Number.isFinite(v) && (!log || v > 0));
  if (usable.length === 0) return [0.1, 10];
  const low = Math.min(...usable), high = Math.max(...usable);
  if (!log) return [0, high || 1];
  const room = Math.max(1.08, Math.sqrt(1.5 / (high / low)));
  return [low / room, high * room];
}
