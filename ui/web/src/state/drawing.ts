// How a locker is drawn: cabinets as columns, compartments as spans of rows, and what is left free.
import type { Compartment } from '../api/contract';

type Place = Pick<Compartment, 'cabinet' | 'top' | 'height'>;

export interface Gap {
  cabinet: number;
  top: number;
  height: number;
}

export interface Drawing {
  columns: number;
  firstRow: number;
  rows: number;
  gaps: Gap[]; // at least two free rows inside a cabinet: where the touchscreen sits
}

export function drawingOf(places: Place[]): Drawing {
  const columns = Math.max(0, ...places.map((p) => p.cabinet + 1));
  const firstRow = Math.min(...places.map((p) => p.top));
  const end = Math.max(...places.map((p) => p.top + p.height));
  const gaps: Gap[] = [];
  for (let cabinet = 0; cabinet < columns; ++cabinet) {
    let top = firstRow;
    const inside = places.filter((p) => p.cabinet === cabinet).sort((a, b) => a.top - b.top);
    for (const { top: next, height } of [...inside, { top: end, height: 0 }]) {
      if (next - top >= 2) gaps.push({ cabinet, top, height: next - top });
      top = Math.max(top, next + height);
    }
  }
  return { columns, firstRow, rows: places.length ? end - firstRow : 0, gaps };
}
