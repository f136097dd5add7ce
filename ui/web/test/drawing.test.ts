import { describe, expect, it } from 'vitest';
import { drawingOf } from '../src/state/drawing';

const at = (cabinet: number, top: number, height: number) => ({ cabinet, top, height });

describe('the drawing of a locker', () => {
  it('has a column a cabinet and leaves room for the touchscreen', () => {
    const drawing = drawingOf([at(0, 1, 9), at(1, 1, 3), at(1, 7, 3), at(2, 1, 8)]);
    expect(drawing).toEqual({ columns: 3, firstRow: 1, rows: 9, gaps: [{ cabinet: 1, top: 4, height: 3 }] });
  });

  it('counts rows from 0 as well as from 1', () => {
    expect(drawingOf([at(0, 0, 2), at(0, 2, 1)])).toEqual({ columns: 1, firstRow: 0, rows: 3, gaps: [] });
  });

  it('draws nothing for a locker without compartments', () => {
    expect(drawingOf([])).toMatchObject({ columns: 0, rows: 0, gaps: [] });
  });
});
