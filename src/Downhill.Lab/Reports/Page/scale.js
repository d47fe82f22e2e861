// Scales: from values to places, on a linear or a logarithmic axis.

function scale([from, to], [start, end], log) {
  const u = log ? Math.log : x => x;
  const back = log ? Math.exp : x => x;
  const span = u(to) - u(from);
  const place = x => start + (u(x) - u(from)) / span * (end - start);
  place.value = p => back(u(from) + (p - start) / (end - start) * span);
  place.ends = [from, to];
  place.log = log;
  return place;
}

// About `count` round values between the ends; on a log axis 1, 2 and 5 of each decade, thinned where there are many.
function ticks({ ends: [from, to], log }, count) {
  if (log && to / from > 5) {
    const decades = Math.log10(to / from);
    const digits = decades * 3 <= count * 1.6 ? [1, 2, 5] : [1];
    const stride = Math.max(1, Math.ceil(decades / count));
    const found = [];
    for (let d = Math.floor(Math.log10(from)); d <= Math.log10(to); d++)
      if (d % stride === 0) for (const digit of digits) found.push(Number(`${digit}e${d}`));
    return found.filter(x => x >= from * 0.9999 && x <= to * 1.0001);
  }
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const stride = power * [1, 2, 5, 10].find(m => m * power >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(from / stride - 1e-9); i * stride <= to + stride * 1e-9; i++)
    found.push(Number((i * stride).toPrecision(12)));
  return found;
}

function short(x) {
  if (x === 0) return '0';
  const size = Math.abs(x);
  if (size < 1e-3 || size >= 1e7) return x.toExponential(size === 10 ** Math.round(Math.log10(size)) ? 0 : 2);
  return Number(x.toPrecision(size < 10 ? 4 : 6)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

// A loss, as the table and the pictures write it.
function loss(x) {
  const size = Math.abs(x);
  return x === 0 ? '0' : size < 1e-3 || size >= 1e4 ? x.toExponential(2).replace('e+', 'e') : x.toFixed(size < 10 ? 4 : 1);
}
