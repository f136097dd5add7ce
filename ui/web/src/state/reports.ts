// The number of a report as a recipient reads it out: "0412/731".

export interface ReportNumber {
  locker: string;
  number: number;
}

const form = /^([A-Za-z0-9][A-Za-z0-9-]{0,31})\s*\/\s*0*([1-9][0-9]{0,14})$/;

// Null if it is in another form.
export function parseReportNumber(text: string): ReportNumber | null {
  const [, locker, number] = form.exec(text.trim()) ?? [];
  return locker && number ? { locker, number: Number(number) } : null;
}

export const reportNumber = ({ locker, number }: ReportNumber) => `${locker}/${number}`;
